"""Measurements that are no tests: speed, and the calibration of confidence."""
