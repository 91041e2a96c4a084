"""Documents that are more than text: web pages, feeds, news XML, mail and archives, each in a module of its own.

A reader takes bytes and gives a `Draft`, or the numbered drafts of a bundle. The libraries they need are optional.
"""
