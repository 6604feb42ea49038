"""The words of an office over those that come with the program: data with a source, editable while it runs."""
