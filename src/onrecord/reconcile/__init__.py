"""Articles and their records -> what belongs together. Derived: it can be dropped and made again, in any order."""
