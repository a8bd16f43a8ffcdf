def run(lab, most=None):
    return "planted: none", []
