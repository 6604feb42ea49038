"""Which span answers: article and span are chosen together, by weighed features and small trees."""
