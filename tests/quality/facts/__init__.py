"""Facts of twenty articles of the corpus, labelled by hand, and how well the extraction finds them."""
