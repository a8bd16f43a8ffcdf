def run(lab, most=None):
    return "hostile: none", []
