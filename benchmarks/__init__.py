"""Measurements that are no tests: speed, and the share of right records by rule."""
