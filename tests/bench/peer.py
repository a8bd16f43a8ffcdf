"""What a user would write instead: reads the file of values, checks it, and writes a report as HTML and XLSX.

    peer.py values.csv FOLDER

pandas, jinja2 and openpyxl from Debian. It records nothing, so it does all of its work for every report."""
import sys
from pathlib import Path

import jinja2
import pandas
from openpyxl import Workbook
from openpyxl.styles import Font

PAGE = jinja2.Template("""<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>
<h1>{{ title }}</h1>
{% for name, table in tables %}<h2>{{ name }}</h2>
<table><thead><tr>{% for head in table.columns %}<th scope="col">{{ head }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in table.itertuples(index=False) %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table>
{% endfor %}</body></html>
""", autoescape=True)


def read(path):
    """Every cell is looked at as it is written: keys once each, numbers with decimal comma, units that are known."""
    values = pandas.read_csv(path, dtype=str, keep_default_na=False)
    twice = values.duplicated(["field", "unit", "period", "slice"])
    if twice.any():
        sys.exit("the same key twice: line %d" % (twice.idxmax() + 2))
    values["number"] = pandas.to_numeric(values["value"].str.replace(",", "."), errors="raise")
    values["day"] = pandas.to_datetime(values["period"], format="%Y-%m-%d")
    return values


def tables_of(values):
    total = values[values["slice"] == ""]
    wide = total.pivot_table(index=["unit", "day"], columns="field", values="number", aggfunc="sum")
    newest = wide.groupby("unit").last()
    newest["share"] = newest["close-care.permanent-doctor-persons"] / newest["close-care.population"]
    wrong = wide[wide["close-care.permanent-doctor-persons"] > wide["close-care.population"]]
    by_month = total.groupby(["field", total["day"].dt.to_period("M").astype(str)])["number"].mean()
    by_sex = values[values["slice"] != ""].groupby(["field", "slice"])["number"].mean()
    return [("Enheter", newest.reset_index()), ("Månader", by_month.reset_index()), ("Kön", by_sex.reset_index()),
            ("Fler med fast läkarkontakt än invånare", wrong.reset_index().head(200))]


def write_xlsx(tables, path):
    book = Workbook()
    book.remove(book.active)
    for name, table in tables:
        sheet = book.create_sheet(name[:31])
        sheet.append([str(head) for head in table.columns])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for row in table.itertuples(index=False):
            sheet.append([cell if isinstance(cell, (int, float)) else str(cell) for cell in row])
    book.save(path)


def main():
    folder = Path(sys.argv[2])
    tables = tables_of(read(sys.argv[1]))
    folder.joinpath("report.html").write_text(PAGE.render(title="God och nära vård 2022", tables=tables), encoding="utf-8")
    write_xlsx(tables, folder / "report.xlsx")


main()
