"""The recipe that trains and packs ``en_newsbeam``, the English model shipped in ``transforms/model``.

Data goes prepare -> train -> pack -> evaluate; ``python -m training.build`` runs all of it.
"""
