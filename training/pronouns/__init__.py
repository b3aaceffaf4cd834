"""GAP's development split -> the weights of the ranker of pronouns' antecedents."""
