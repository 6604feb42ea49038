"""An article taken apart, once for all questions: its words, sentences, spans, people and examples."""
