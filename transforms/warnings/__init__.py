"""Warnings: who warned whom of what. The flow is triggers -> conditions -> parties -> codes -> extract."""
