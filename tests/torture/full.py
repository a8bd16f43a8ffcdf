def run(lab, most=None):
    return "full: none", []
