"""What `benchmarks.throughput` is made of: articles, measured processes, stages, models, a stand-in, and the report."""
