#include "render-document.h"

#include <string.h>

static const char edition_file[] = "close-care@2022.conf";
static const char edition_digest[] = "5f1d7a84db00d2fcc6b5e6dcd4cbd5c7e2ba1e1d8f0b1f0d21f2c8c7d9b8f5a1";
static const char activities_digest[] = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
static const char values_digest[] = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

struct ov_quantity sample_kronor(int64_t kronor)
{
    return ov_quantity_money((struct ov_amount){ .ore = kronor * 100, .unit = 100 });
}

struct ov_quantity sample_share(int64_t num, int64_t den)
{
    struct ov_quantity share = ov_quantity_number(ov_rational(num, den));
    share.type = OV_QUANTITY_SHARE;
    return share;
}

ov_figure sample_row(struct ov_graph *graph, const char *table, const char *column, const char *subject,
                     int64_t kronor, int line)
{
    struct ov_node node = {
        .kind = OV_NODE_ROW,
        .value = sample_kronor(kronor),
        .label = column,
        .subject = subject,
        .table = table,
        .column = column,
        .chosen = -1,
        .origin = { .batch = 3, .file = "aktiviteter-2022.csv", .digest = activities_digest, .line = line }
    };
    return ov_graph_add(graph, &node, NULL, 0);
}

ov_figure sample_term(struct ov_graph *graph, const char *table, const char *column, const char *subject,
                      struct ov_quantity value, const char *cite)
{
    struct ov_node node = { .kind = OV_NODE_TERM,
                            .value = value,
                            .label = column,
                            .subject = subject,
                            .table = table,
                            .column = column,
                            .cite = cite,
                            .chosen = -1,
                            .origin = { .file = edition_file, .digest = edition_digest, .column = 5 } };
    node.origin.line = 12 + (int)(strlen(subject) % 40);
    return ov_graph_add(graph, &node, NULL, 0);
}

static ov_figure value_row(struct ov_graph *graph, const char *label, struct ov_quantity value, int line)
{
    struct ov_node node = {
        .kind = OV_NODE_ROW,
        .value = value,
        .label = label,
        .subject = "unit=23 period=2022-11-01",
        .table = "values",
        .column = "value",
        .chosen = -1,
        .origin = { .batch = 5, .file = "fast-lakarkontakt.csv", .digest = values_digest, .line = line }
    };
    return ov_graph_add(graph, &node, NULL, 0);
}

ov_figure sample_operation(struct ov_graph *graph, const char *label, struct ov_quantity value,
                           const uint32_t *operands, size_t count)
{
    struct ov_node node = { .kind = OV_NODE_OPERATION, .value = value, .label = label, .chosen = -1 };
    return ov_graph_add(graph, &node, operands, count);
}

static ov_figure named(struct ov_graph *graph, const char *formula, const char *subject, ov_figure operand)
{
    struct ov_node node = { .kind = OV_NODE_FIGURE,
                            .value = *ov_graph_value(graph, operand),
                            .label = formula,
                            .subject = subject,
                            .chosen = -1 };
    return ov_graph_add(graph, &node, &operand.id, 1);
}

static ov_figure two(struct ov_graph *graph, const char *label, struct ov_quantity value, ov_figure a,
                     ov_figure b)
{
    uint32_t operands[] = { a.id, b.id };
    return sample_operation(graph, label, value, operands, 2);
}

/* ---- building blocks ---- */

enum { BLOCKS = 8 }; /* of a section, at most: their addresses must stay */

struct maker {
    struct ov_arena *arena;
    struct ov_document *document;
    struct ov_graph *graph;
    struct ov_document_section *section;
};

static struct ov_text swedish(const char *msgid)
{
    return ov_text("close-care", msgid);
}

static void section(struct maker *maker, const char *id, const char *title)
{
    struct ov_document *document = maker->document;
    maker->section = OV_APPEND(maker->arena, document->sections, document->section_count);
    maker->section->id = id;
    maker->section->title = swedish(title);
    maker->section->blocks = OV_NEW_ARRAY(maker->arena, struct ov_block, BLOCKS);
}

static struct ov_block *block(struct maker *maker, enum ov_block_kind kind, const char *id, const char *text)
{
    struct ov_block *made = &maker->section->blocks[maker->section->block_count++];
    made->kind = kind;
    made->id = id;
    made->level = 2;
    if (text != NULL)
        made->text = swedish(text);
    return made;
}

static void column(struct maker *maker, struct ov_block *table, const char *id, const char *title,
                   enum ov_align align)
{
    struct ov_document_column *made = OV_APPEND(maker->arena, table->columns, table->column_count);
    *made = (struct ov_document_column){ .id = id, .title = swedish(title), .align = align };
}

static struct ov_document_cell *row(struct maker *maker, struct ov_block *table, const char *id,
                                    enum ov_line line, size_t cells, const char *label)
{
    struct ov_document_row *made = OV_APPEND(maker->arena, table->rows, table->row_count);
    made->id = id;
    made->line = line;
    made->cells = OV_NEW_ARRAY(maker->arena, struct ov_document_cell, cells);
    for (size_t i = 0; i < cells; i++)
        made->cells[i].decimals = -1;
    made->cells[0].text = swedish(label);
    return made->cells;
}

static void point(struct maker *maker, struct ov_block *chart, const char *label, ov_figure value,
                  ov_figure target, enum ov_status status)
{
    struct ov_chart_point *made = OV_APPEND(maker->arena, chart->points, chart->point_count);
    *made = (struct ov_chart_point){
        .label = swedish(label), .value = value, .target = target, .status = status
    };
}

static void argument(struct maker *maker, struct ov_text *text, const char *name, ov_figure figure)
{
    struct ov_text_argument *made = OV_APPEND(maker->arena, text->arguments, text->count);
    *made = (struct ov_text_argument){ .name = name, .figure = figure, .decimals = -1 };
}

static void fact(struct maker *maker, const char *label, const char *value)
{
    struct ov_fact *made = OV_APPEND(maker->arena, maker->document->facts, maker->document->fact_count);
    made->label = ov_text("overens", label);
    made->value = ov_text_data(value);
}

/* ---- the report ---- */

struct part {
    const char *id, *title;
    int64_t national, granted;
    enum ov_line line;
};
static const struct part parts[] = {
    { "primary-care", "Utvecklingen av den nära vården med primärvården som nav", 2422000000, 30593953,
      OV_LINE_PLAIN },
    { "permanent-contact", "varav fast läkarkontakt i primärvården", 200000000, 2526339, OV_LINE_OF_WHICH },
    { "staff", "Vårdens medarbetare", 1963000000, 24796007, OV_LINE_PLAIN },
    { "training", "Vidareutbildning för sjuksköterskor", 400000000, 5052676, OV_LINE_PLAIN },
    { "careers", "Utvecklings- och karriärmöjligheter", 100000000, 1263169, OV_LINE_PLAIN },
    { "e-health", "Insatser inom ramen för Vision e-hälsa 2025", 100000000, 1263169, OV_LINE_PLAIN },
    { "ambulance", "En förstärkt ambulanssjukvård", 85000000, 1441061, OV_LINE_PLAIN },
};
enum { PARTS = 7 };
static const struct {
    const char *id, *title;
    int64_t amount;
    const char *responsible;
} activities[] = {
    { "local-work", "Lokalt arbete med nära vård, fördelas till varje vårdenhet efter antal listade",
      24000000, "Beställarchef" },
    { "joint-plan", "Framtagande av gemensam plan för primärvård tillsammans med kommuner", 500000,
      "Chef hälso- och sjukvårdspolitiska avdelningen" },
    { "contact", "Fast läkar- och vårdkontakt", 300000, "Chef hälso- och sjukvårdspolitiska avdelningen" },
    { "knowledge", "Regelverk kunskapsstyrning", 500000, "Chef hälso- och sjukvårdspolitiska avdelningen" },
    { "contracts", "Personcentrering och patientkontrakt", 1000000,
      "Chef hälso- och sjukvårdspolitiska avdelningen" },
    { "follow-up", "Uppföljningsverktyg i hälsoval", 300000, "Beställarchef" },
    { "children", "Barnhälsovård med bl.a. fler hembesök till nya föräldrar", 1000000, "BHV-överläkare" },
};

struct money {
    ov_figure granted[PARTS], national[PARTS], total, national_total, share, activities[8], activities_total;
    ov_figure unallocated, difference, planned;
};

static void compute_money(struct maker *maker, struct money *money)
{
    struct ov_graph *graph = maker->graph;
    uint32_t sums[PARTS], nationals[PARTS], rows[8];
    size_t count = 0;
    for (size_t i = 0; i < PARTS; i++) {
        const char *subject = ov_arena_printf(maker->arena, "component=%s unit=23", parts[i].id);
        const char *component = ov_arena_printf(maker->arena, "component=%s", parts[i].id);
        struct ov_quantity national = sample_kronor(parts[i].national);
        national.unit = ov_rational(100000000, 1);
        money->national[i] =
            sample_term(graph, "components", "national", component, national,
                        "Överenskommelse mellan staten och SKR om god och nära vård 2022, s. 13");
        ov_figure row = sample_row(graph, "grants", "amount", subject, parts[i].granted, 2 + (int)i);
        money->granted[i] = named(graph, "grant", subject, row);
        if (parts[i].line != OV_LINE_PLAIN)
            continue;
        nationals[count] = money->national[i].id;
        sums[count++] = money->granted[i].id;
    }
    money->total = sample_operation(graph, "sum", sample_kronor(64410035), sums, count);
    money->national_total = sample_operation(graph, "sum", sample_kronor(5070000000), nationals, count);
    money->share = two(graph, "/", sample_share(64410035, 5070000000), money->total, money->national_total);
    int64_t sum = 0;
    for (size_t i = 0; i < OV_COUNT_OF(activities); i++) {
        money->activities[i] = sample_row(
            graph, "activities", "amount",
            ov_arena_printf(maker->arena, "unit=23 component=primary-care activity=%s", activities[i].id),
            activities[i].amount, 14 + (int)i);
        rows[i] = money->activities[i].id;
        sum += activities[i].amount;
    }
    money->unallocated = sample_row(graph, "activities", "amount",
                                    "unit=23 component=primary-care activity=unallocated", 2994000, 21);
    rows[7] = money->unallocated.id;
    struct ov_node selection = { .kind = OV_NODE_SELECTION,
                                 .value = sample_kronor(sum + 2994000),
                                 .label = "sum(activities)",
                                 .subject = "component=primary-care unit=23",
                                 .chosen = -1 };
    money->activities_total = ov_graph_add(graph, &selection, rows, 8);
    money->difference = two(graph, "-", sample_kronor(-47), money->granted[0], money->activities_total);
    money->planned =
        sample_row(graph, "grants", "amount", "component=total unit=23 kind=budget", 50000000, 9);
}

static void summary(struct maker *maker, const struct money *money)
{
    section(maker, "core.summary", "Sammanfattning");
    struct ov_block *text = block(
        maker, OV_BLOCK_PARAGRAPH, "text",
        "Regionen har tilldelats {total} för 2022, {share} av regionernas samlade {national}. I regionplanen "
        "antogs "
        "{planned}. Av medlen till primärvården är {unallocated} ännu inte fördelade på någon aktivitet.");
    argument(maker, &text->text, "total", money->total);
    argument(maker, &text->text, "share", money->share);
    argument(maker, &text->text, "national", money->national_total);
    argument(maker, &text->text, "planned", money->planned);
    argument(maker, &text->text, "unallocated", money->unallocated);
    struct ov_block *key = block(maker, OV_BLOCK_KEY_FIGURES, "key", NULL);
    row(maker, key, "total", OV_LINE_PLAIN, 2, "Tilldelat 2022")[1].figure = money->total;
    row(maker, key, "planned", OV_LINE_PLAIN, 2, "Antaget i regionplanen")[1].figure = money->planned;
    row(maker, key, "national", OV_LINE_PLAIN, 2, "Till alla regioner")[1].figure = money->national_total;
    row(maker, key, "unallocated", OV_LINE_PLAIN, 2, "Ofördelat inom primärvården")[1].figure =
        money->unallocated;
    struct ov_document_cell *met = row(maker, key, "doctor", OV_LINE_PLAIN, 2, "Har fast läkarkontakt");
    met[1].figure = value_row(maker->graph, "close-care.permanent-doctor-share", sample_share(482, 1000), 40);
    met[1].status = OV_STATUS_PARTLY;
    struct ov_block *note =
        block(maker, OV_BLOCK_NOTE, "note",
              "Medlen kan vid behov omfördelas mellan aktiviteterna, dock inte satsningarna på "
              "vidareutbildning för sjuksköterskor och på karriärtjänster.");
    note->status = OV_STATUS_NOTE;
}

static void grants(struct maker *maker, const struct money *money)
{
    section(maker, "core.money", "Tilldelade medel");
    struct ov_block *text = block(maker, OV_BLOCK_PARAGRAPH, "text",
                                  "Medlen fördelas efter befolkning den 1 november 2021. Rader med varav "
                                  "ingår i raden ovanför och räknas "
                                  "inte en gång till.");
    text->level = 0;
    struct ov_block *chart = block(maker, OV_BLOCK_CHART, "parts", "Så fördelas tilldelningen på delområden");
    chart->chart = OV_CHART_STACKED;
    chart->sentence = swedish("Av {total} går nästan hälften, {first}, till primärvården som nav.");
    argument(maker, &chart->sentence, "total", money->total);
    argument(maker, &chart->sentence, "first", money->granted[0]);
    struct ov_block *table = block(maker, OV_BLOCK_TABLE, "grants", "Tilldelning per delområde 2022");
    column(maker, table, "component", "Delområde", OV_ALIGN_TEXT);
    column(maker, table, "national", "Till alla regioner", OV_ALIGN_NUMBER);
    column(maker, table, "amount", "Till regionen", OV_ALIGN_NUMBER);
    column(maker, table, "share", "Andel", OV_ALIGN_NUMBER);
    for (size_t i = 0; i < PARTS; i++) {
        struct ov_document_cell *cells = row(maker, table, parts[i].id, parts[i].line, 4, parts[i].title);
        if (parts[i].line == OV_LINE_PLAIN)
            point(maker, chart, parts[i].title, money->granted[i], (ov_figure){ 0 }, OV_STATUS_NONE);
        cells[1].figure = money->national[i];
        cells[2].figure = money->granted[i];
        cells[3].figure = two(maker->graph, "/", sample_share(parts[i].granted, parts[i].national),
                              money->granted[i], money->national[i]);
        cells[3].decimals = 3;
    }
    struct ov_document_cell *total = row(maker, table, "total", OV_LINE_TOTAL, 4, "Totalt");
    total[1].figure = money->national_total;
    total[2].figure = money->total;
    total[3].figure = money->share;
    total[3].decimals = 3;
}

static void allocation(struct maker *maker, const struct money *money)
{
    section(maker, "core.activities", "Fördelning på aktiviteter");
    block(maker, OV_BLOCK_HEADING, "primary-care",
          "Utvecklingen av den nära vården med primärvården som nav");
    struct ov_block *table =
        block(maker, OV_BLOCK_TABLE, "activities", "Aktiviteter inom primärvården som nav");
    column(maker, table, "activity", "Aktivitet", OV_ALIGN_TEXT);
    column(maker, table, "amount", "Summa", OV_ALIGN_NUMBER);
    column(maker, table, "responsible", "Ansvarig", OV_ALIGN_TEXT);
    for (size_t i = 0; i < OV_COUNT_OF(activities); i++) {
        struct ov_document_cell *cells =
            row(maker, table, activities[i].id, OV_LINE_PLAIN, 3, activities[i].title);
        cells[0].text = ov_text_data(activities[i].title);
        cells[1].figure = money->activities[i];
        cells[2].text = ov_text_data(activities[i].responsible);
    }
    struct ov_document_cell *unallocated =
        row(maker, table, "unallocated", OV_LINE_UNALLOCATED, 3, "Ofördelat");
    unallocated[1].figure = money->unallocated;
    unallocated[2].text = ov_text_data("Hälso- och sjukvårdsdirektör");
    row(maker, table, "total", OV_LINE_TOTAL, 3, "Totalt")[1].figure = money->activities_total;
    row(maker, table, "difference", OV_LINE_PLAIN, 3, "Tilldelat minus aktiviteter")[1].figure =
        money->difference;
    block(maker, OV_BLOCK_HEADING, "rules", "Villkor som gäller alla delområden");
    struct ov_block *list = block(maker, OV_BLOCK_LIST, "rules-list", NULL);
    row(maker, list, "existing", OV_LINE_PLAIN, 1,
        "Befintliga resurser ska i första hand användas för att svara mot kraven i satsningen.");
    row(maker, list, "depreciation", OV_LINE_PLAIN, 1,
        "Om en aktivitet innefattar en investering får bara årets avskrivning konteras mot objektet.");
    row(maker, list, "exit", OV_LINE_PLAIN, 1,
        "Ny aktivitet beviljas bara med en kalkyl för hur den finansieras när satsningen upphör.");
}

static ov_figure share_of_persons(struct maker *maker, int64_t persons, int64_t all, int line)
{
    ov_figure part = value_row(maker->graph, "close-care.permanent-doctor-persons",
                               ov_quantity_number(ov_rational(persons, 1)), line);
    ov_figure whole =
        value_row(maker->graph, "close-care.population", ov_quantity_number(ov_rational(all, 1)), line + 1);
    return named(maker->graph, "permanent-doctor-share = permanent-doctor-persons / population", "unit=23",
                 two(maker->graph, "/", sample_share(persons, all), part, whole));
}

static void conditions(struct maker *maker)
{
    static const struct {
        const char *id, *title;
        int64_t outcome, target;
        enum ov_status status;
        const char *word;
    } rows[] = {
        { "doctor", "Andel av befolkningen med namngiven fast läkarkontakt", 482, 550, OV_STATUS_PARTLY,
          "delvis uppfyllt" },
        { "residential", "Andel i särskilt boende med fast läkarkontakt", 815, 800, OV_STATUS_MET,
          "uppfyllt" },
        { "assessment", "Medicinsk bedömning inom tre dagar", 710, 750, OV_STATUS_NOT_MET, "ej uppfyllt" },
        { "contracts", "Patientkontrakt för patienter med omfattande vårdbehov", 0, 500, OV_STATUS_UNKNOWN,
          "kan inte bedömas" },
    };
    section(maker, "close-care.conditions", "Villkor och utfall");
    struct ov_block *chart = block(maker, OV_BLOCK_CHART, "outcomes", "Utfall mot mål, november 2022");
    chart->chart = OV_CHART_BARS;
    chart->sentence = swedish("Ett av fyra villkor är uppfyllt; för patientkontrakt saknas uppgift.");
    struct ov_block *table = block(maker, OV_BLOCK_TABLE, "conditions", "Villkor i överenskommelsen");
    column(maker, table, "condition", "Villkor", OV_ALIGN_TEXT);
    column(maker, table, "outcome", "Utfall", OV_ALIGN_NUMBER);
    column(maker, table, "target", "Mål", OV_ALIGN_NUMBER);
    column(maker, table, "status", "Bedömning", OV_ALIGN_TEXT);
    for (size_t i = 0; i < OV_COUNT_OF(rows); i++) {
        struct ov_document_cell *cells = row(maker, table, rows[i].id, OV_LINE_PLAIN, 4, rows[i].title);
        const char *condition = ov_arena_printf(maker->arena, "condition=%s", rows[i].id);
        cells[1].figure = rows[i].outcome > 0
                              ? share_of_persons(maker, rows[i].outcome * 131, 131000, 50 + 2 * (int)i)
                              : value_row(maker->graph, "close-care.patient-contract-persons",
                                          ov_quantity_none(OV_QUANTITY_SHARE, OV_MISSING,
                                                           "Ingen har lämnat uppgiften för perioden."),
                                          0);
        cells[2].figure =
            sample_term(maker->graph, "conditions", "rule", condition, sample_share(rows[i].target, 1000),
                        "Överenskommelsen 2022, avsnitt 2.1.3");
        cells[3].text = swedish(rows[i].word);
        cells[3].status = rows[i].status;
        point(maker, chart, rows[i].title, cells[1].figure, cells[2].figure, rows[i].status);
    }
}

static void development(struct maker *maker)
{
    static const char *const months[] = { "jan", "feb", "mar", "apr", "maj", "jun",
                                          "jul", "aug", "sep", "okt", "nov", "dec" };
    static const int shares[] = { 610, 630, 580, 550, 570, 660, 0, 720, 690, 740, 770, 790 };
    section(maker, "close-care.development", "Utveckling under året");
    struct ov_block *chart =
        block(maker, OV_BLOCK_CHART, "months", "Medicinsk bedömning inom tre dagar, per månad 2022");
    chart->chart = OV_CHART_LINE;
    chart->sentence = swedish("Andelen sjunker till april och stiger sedan; juli saknas.");
    struct ov_block *table = block(maker, OV_BLOCK_TABLE, "months-table", "Andel bedömda inom tre dagar");
    column(maker, table, "month", "Månad", OV_ALIGN_TEXT);
    column(maker, table, "share", "Andel", OV_ALIGN_NUMBER);
    ov_figure target =
        sample_term(maker->graph, "conditions", "rule", "condition=assessment", sample_share(75, 100), NULL);
    for (size_t i = 0; i < OV_COUNT_OF(months); i++) {
        struct ov_quantity value = shares[i] > 0 ? sample_share(shares[i], 1000)
                                                 : ov_quantity_none(OV_QUANTITY_SHARE, OV_MISSING, NULL);
        value.preliminary = i == 11;
        ov_figure figure = value_row(maker->graph, "close-care.assessment-share", value, 80 + (int)i);
        row(maker, table, months[i], OV_LINE_PLAIN, 2, months[i])[1].figure = figure;
        point(maker, chart, months[i], figure, target, OV_STATUS_NONE);
    }
}

static void deadlines(struct maker *maker)
{
    section(maker, "core.deadlines", "Redovisning");
    struct ov_block *table = block(maker, OV_BLOCK_TABLE, "dates", "Vad som ska redovisas, till vem och när");
    column(maker, table, "what", "Redovisning", OV_ALIGN_TEXT);
    column(maker, table, "receiver", "Mottagare", OV_ALIGN_TEXT);
    column(maker, table, "due", "Senast", OV_ALIGN_TEXT);
    static const struct {
        const char *id, *title;
        int year, month, day;
    } dates[] = { { "group", "Till staten", 0, 0, 0 },
                  { "interim", "Delredovisning", 2022, 9, 30 },
                  { "placement", "Redovisning av VFU-veckor", 2022, 11, 30 },
                  { "final", "Slutredovisning", 2023, 3, 31 } };
    for (size_t i = 0; i < OV_COUNT_OF(dates); i++) {
        enum ov_line line = dates[i].year == 0 ? OV_LINE_GROUP : OV_LINE_PLAIN;
        struct ov_document_cell *cells = row(maker, table, dates[i].id, line, 3, dates[i].title);
        if (line == OV_LINE_GROUP)
            continue;
        const char *obligation = ov_arena_printf(maker->arena, "obligation=%s", dates[i].id);
        cells[1].text = ov_text_data("Socialstyrelsen");
        cells[2].figure =
            sample_term(maker->graph, "obligations", "due", obligation,
                        ov_quantity_date(ov_date_make(dates[i].year, dates[i].month, dates[i].day)), NULL);
    }
    section(maker, "close-care.plan", "Gemensam plan för primärvård");
    struct ov_block *gap = block(maker, OV_BLOCK_GAP, "gap", NULL);
    gap->text = ov_text_data("Insticksmodulen close-care svarade inte inom 10 sekunder och stoppades.");
    gap->status = OV_STATUS_NOT_MET;
    struct ov_block *left = block(maker, OV_BLOCK_TO_WRITE, "left", NULL);
    left->text = ov_text_data("Hur <samverkan> har utvecklats.");
    row(maker, left, "note", OV_LINE_PLAIN, 1, "Planen är beslutad.");
}

static struct ov_document *empty_document(struct ov_arena *arena, const char *language)
{
    struct ov_document *document = OV_NEW(arena, struct ov_document);
    document->kind = "allocation";
    document->edition = "close-care@2022";
    document->language = language;
    document->unit_name = "Region Jämtland Härjedalen";
    document->today = ov_date_make(2022, 12, 5);
    document->as_of = ov_date_make(2022, 11, 30);
    document->graph = ov_graph_new(arena);
    return document;
}

static void add_finding(struct maker *maker, const struct money *money)
{
    struct ov_findings *findings = OV_NEW(maker->arena, struct ov_findings);
    struct ov_finding *finding = OV_APPEND(maker->arena, findings->items, findings->count);
    finding->check = "core.unallocated";
    finding->edition = "close-care@2022";
    finding->subject = "component=primary-care unit=23";
    finding->state = OV_FINDING_RAISED;
    finding->severity = OV_WARNING;
    finding->text = ov_text("overens", "{unallocated} is not allocated to any activity.");
    argument(maker, &finding->text, "unallocated", money->unallocated);
    finding->rule = "unallocated = 0 kr";
    *OV_APPEND(maker->arena, finding->operands, finding->operand_count) = money->unallocated;
    findings->raised[OV_WARNING] = 1;
    findings->held = 21;
    maker->document->findings = findings;
}

struct ov_document *sample_document(struct ov_arena *arena, const char *language)
{
    struct maker maker = { .arena = arena, .document = empty_document(arena, language) };
    struct money money;
    maker.graph = (struct ov_graph *)maker.document->graph;
    maker.document->title = swedish("Fördelning God och nära vård 2022");
    maker.document->subtitle = swedish("En omställning av hälso- och sjukvården med primärvården som nav");
    maker.document->partial = true;
    compute_money(&maker, &money);
    summary(&maker, &money);
    grants(&maker, &money);
    allocation(&maker, &money);
    conditions(&maker);
    development(&maker);
    deadlines(&maker);
    add_finding(&maker, &money);
    fact(&maker, "Program", "overens 0.1.0");
    fact(&maker, "Edition file", "close-care@2022.conf");
    fact(&maker, "Digest of the edition file", edition_digest);
    fact(&maker, "Newest import", "5, 2 december 2022");
    return maker.document;
}

struct ov_document *small_document(struct ov_arena *arena, const char *language, size_t blocks)
{
    struct maker maker = { .arena = arena, .document = empty_document(arena, language) };
    section(&maker, "core.one", "Ett avsnitt");
    maker.section->blocks = OV_NEW_ARRAY(arena, struct ov_block, blocks);
    maker.section->block_count = blocks;
    return maker.document;
}
