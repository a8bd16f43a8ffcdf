/* The one style sheet of a report and the security policy that admits it alone. The colours: ink #1b2126
 * (16:1 on white), grey #4b5560 (7.6:1), deep blue #003f5e (11:1), blue #005b89 (7.2:1), orange #b45309
 * (5:1). */
#include "render/render-internal.h"

#include <sodium.h>

static const char screen_text[] =
    "*,*::before,*::after{box-sizing:border-box}\n"
    "html{font-size:100%;line-height:1.6;-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0;color:#1b2126;background:#fff;font-family:\"Open Sans\",\"Segoe UI\",\"Helvetica Neue\","
    "\"Noto Sans\",Arial,sans-serif;overflow-wrap:break-word}\n"
    "a{color:#005b89;text-underline-offset:.2em}\n"
    "a:hover{text-decoration-thickness:2px}\n"
    ":focus-visible{outline:3px solid #b45309;outline-offset:2px}\n"
    ".wrap{max-width:84rem;margin:0 auto;padding:0 1.75rem}\n"
    ".skip{position:absolute;left:-200vw;top:0;background:#003f5e;color:#fff;padding:.6rem "
    "1.2rem;z-index:9}\n"
    ".skip:focus{left:0}\n"
    /* head */
    ".top{border-top:.45rem solid #003f5e;background:#f2f5f7;border-bottom:1px solid #d3dae0;"
    "padding:2.1rem 0 1.6rem}\n"
    ".unit-name{margin:0;font-weight:600;color:#005b89}\n"
    "h1,h2,h3,h4{color:#003f5e;font-weight:600;line-height:1.25;text-wrap:balance}\n"
    "h1{font-size:2.15rem;margin:.2rem 0 .45rem;max-width:50rem;letter-spacing:-.01em}\n"
    ".subtitle{font-size:1.15rem;line-height:1.45;color:#38424a;margin:0 0 1.2rem;max-width:46rem}\n"
    ".meta{display:flex;flex-wrap:wrap;gap:.25rem 2.25rem;margin:1rem 0 0;font-size:.9rem}\n"
    ".meta div{display:flex;flex-wrap:wrap;gap:0 .5rem}\n"
    ".meta dt{color:#4b5560}\n"
    ".meta dd{margin:0;font-weight:600}\n"
    /* contents */
    ".contents{padding:1.6rem 0 0;font-size:.9rem;line-height:1.4}\n"
    ".contents h2{font-size:1rem;margin:0 0 .6rem}\n"
    ".contents ol{list-style:none;margin:0;padding:0}\n"
    ".contents li{margin:0 0 .5rem}\n"
    ".contents ol ol{padding-left:1rem;margin-top:.4rem;font-size:.95em}\n"
    ".contents a{text-decoration:none}\n"
    ".contents a:hover{text-decoration:underline}\n"
    ".contents .apart{border-top:1px solid #d3dae0;margin-top:.9rem;padding-top:.9rem}\n"
    /* running text */
    "main{padding-bottom:2.5rem}\n"
    "h2{font-size:1.55rem;margin:2.8rem 0 .8rem}\n"
    "h3{font-size:1.18rem;margin:2.1rem 0 .5rem}\n"
    "h4{font-size:1rem;margin:1.6rem 0 .4rem}\n"
    "main p,main ul.items{max-width:43rem}\n"
    "p{margin:0 0 .9rem}\n"
    ".prose,.note p,.gap p,.to-write p{white-space:pre-line}\n"
    "ul.items{margin:0 0 1.1rem;padding:0 0 0 1.25rem}\n"
    "ul.items li{margin:0 0 .35rem;padding-left:.15rem}\n"
    "ul.items li.has-status{list-style:none;margin-left:-1.25rem;padding-left:0}\n"
    ".caption{font-weight:600;color:#003f5e;margin:1.5rem 0 .5rem}\n"
    "bdi,a.figure{unicode-bidi:isolate}\n"
    "a.figure{color:inherit;text-decoration:underline dotted 1px #7d8b96;text-underline-offset:.24em}\n"
    "a.figure:hover{color:#005b89;text-decoration:underline solid 1.5px}\n"
    "a.whole{white-space:nowrap}\n"
    "table a.figure:not(.whole):not(:hover){text-decoration-color:#c3ccd3}\n"
    ".mark{font-size:.82em;font-style:italic;color:#4b5560}\n"
    ".absent{color:#4b5560;font-style:italic;white-space:normal}\n"
    /* key figures */
    ".cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(11.5rem,1fr));gap:1rem;"
    "margin:1.3rem 0 1.6rem}\n"
    "@media (min-width:52rem){.cards.threes{grid-template-columns:repeat(3,minmax(0,1fr))}}\n"
    ".card{border:1px solid #d3dae0;border-top:.25rem solid #005b89;border-radius:0 0 .25rem .25rem;"
    "padding:.8rem 1rem .85rem;background:#fff;max-width:24rem;display:flex;flex-direction:column}\n"
    ".card "
    "dt{font-size:.88rem;line-height:1.35;color:#38424a;margin-bottom:.3rem;min-height:2.7em;hyphens:auto}\n"
    ".card dd{margin:0}\n"
    ".card .value{font-size:1.55rem;line-height:1.25;white-space:nowrap;font-weight:600;color:#003f5e;"
    "font-variant-numeric:tabular-nums;letter-spacing:-.01em}\n"
    ".card .value .absent{font-size:1.1rem;font-weight:400}\n"
    ".card .value.long{font-size:1.2rem;line-height:1.6}\n"
    ".card .value.words{font-size:1.05rem;line-height:1.4;white-space:normal;letter-spacing:0}\n"
    ".card .value a.figure{text-decoration-color:#b6c0c7}\n"
    ".unit{font-size:.62em;font-weight:400;letter-spacing:0;color:#38424a;margin-left:.15em}\n"
    ".card .judged{margin-top:.45rem;font-size:.9rem}\n"
    /* status */
    ".status{display:inline-flex;align-items:baseline;gap:.45em;font-weight:600}\n"
    ".status-met{color:#145f2c}\n"
    ".status-partly{color:#6b4700}\n"
    ".status-not-met{color:#9c1c15}\n"
    ".status-unknown{color:#4b5560}\n"
    ".status-note{color:#004c73}\n"
    ".icon{width:1.25em;height:1.25em;flex:none;align-self:flex-start;margin-top:.1em}\n"
    "td .status{line-height:1.35}\n"
    "td .status-word{font-weight:400;font-size:.9em}\n";

static const char screen_tables[] =
    /* tables */
    ".scroll{overflow-x:auto;margin:1.4rem 0 1.7rem}\n"
    "table{border-collapse:collapse;width:100%;font-size:.93rem;line-height:1.4;"
    "font-variant-numeric:tabular-nums lining-nums}\n"
    "table.narrow{width:auto;min-width:60%}\n"
    "caption{text-align:left;font-weight:600;color:#003f5e;font-size:1rem;padding:0 0 .55rem}\n"
    "th,td{padding:.48rem .7rem;text-align:left;vertical-align:top;font-weight:400}\n"
    "th:first-child,td:first-child{padding-left:.6rem}\n"
    "thead th{font-weight:600;font-size:.86rem;color:#38424a;vertical-align:bottom;"
    "border-bottom:2px solid #003f5e}\n"
    "tbody th,tbody td{border-bottom:1px solid #e0e5e9}\n"
    "tbody tr:hover{background:#f6f8fa}\n"
    "tbody th{min-width:9rem;hyphens:auto}\n"
    ".number{text-align:right;white-space:nowrap}\n"
    "thead .number{white-space:normal}\n"
    ".number .status{justify-content:flex-end}\n"
    "tr.total th,tr.total td{font-weight:700;border-top:2px solid #1b2126;border-bottom:0}\n"
    "tr.unallocated{background:#fdf4e7}\n"
    "tr.unallocated:hover{background:#fbeedb}\n"
    "tr.unallocated th,tr.unallocated td{font-style:italic;border-bottom-color:#e8cfa9}\n"
    "tr.unallocated th:first-child,tr.unallocated td:first-child{box-shadow:inset .28rem 0 0 #b45309}\n"
    "tr.of-which th,tr.of-which td{font-size:.93em;color:#4b5560;padding-top:.28rem;padding-bottom:.28rem}\n"
    "tr.of-which th:first-child,tr.of-which td:first-child{padding-left:1.9rem}\n"
    "tr.group th{font-weight:600;color:#003f5e;padding-top:1.15rem;border-bottom:1px solid #8fa6b5}\n"
    "tr.group td{font-weight:600;padding-top:1.15rem;border-bottom:1px solid #8fa6b5}\n"
    "tbody:first-of-type tr.group:first-child>*{padding-top:.55rem}\n"
    "table.wide{font-size:.85rem}\n"
    "table.wide th,table.wide td{padding-left:.36rem;padding-right:.36rem}\n"
    /* charts, notes, gaps */
    ".chart{margin:1.7rem 0 1.9rem}\n"
    ".chart .caption{margin-bottom:.2rem}\n"
    ".reading{margin:0 0 .8rem}\n"
    ".chart .scroll{margin:0}\n"
    ".chart svg{display:block;width:100%;min-width:42rem;max-width:50rem;height:auto}\n"
    ".note{display:flex;gap:.8rem;max-width:46rem;margin:1.3rem 0 1.5rem;padding:.85rem 1.1rem;"
    "background:#eef4f8;border-left:.3rem solid #005b89}\n"
    ".note p,.gap p{margin:0}\n"
    ".note .icon,.gap .icon{width:1.4rem;height:1.4rem;margin-top:.1rem}\n"
    ".note-met{background:#eef7f0;border-color:#1b7f3b}\n"
    ".note-partly{background:#fdf7e3;border-color:#b98900}\n"
    ".note-not-met{background:#fcf0ef;border-color:#b3261e}\n"
    ".note-unknown{background:#f2f4f5;border-color:#5a6670}\n"
    ".gap{display:flex;gap:.9rem;margin:1.3rem 0 1.6rem;padding:1.1rem 1.3rem;border:3px solid #b3261e;"
    "background:#fcf0ef}\n"
    ".gap strong{display:block;font-size:1.08rem;color:#8a1811;margin-bottom:.25rem}\n"
    ".gap-list{margin:.4rem 0 0;padding-left:1.2rem}\n"
    ".to-write{display:flex;gap:.9rem;max-width:46rem;margin:1rem 0 1.4rem;padding:.9rem 1.1rem;"
    "border:3px dashed #8a3b00;background:#fff7ef}\n"
    ".to-write strong{display:block;font-size:1.08rem;color:#8a3b00;margin-bottom:.25rem}\n"
    ".to-write p{margin:0}\n"
    ".to-write ul.items{margin:.6rem 0 0}\n"
    ".to-write .icon{width:1.5rem;height:1.5rem;margin-top:.05rem}\n";

static const char screen_trace[] =
    /* trace */
    ".trace{margin-top:3.5rem;border-top:.2rem solid #003f5e}\n"
    ".trace h2{margin-top:1.3rem}\n"
    ".trace h3{margin:2rem 0 .4rem}\n"
    ".entries,.steps{list-style:none;margin:0;padding:0}\n"
    ".entry{border-top:1px solid #d3dae0;padding:.45rem .6rem;font-size:.88rem;line-height:1.5}\n"
    ".entries:last-of-type{border-bottom:1px solid #d3dae0}\n"
    "main .entry p{max-width:none;margin:0}\n"
    ".entry-head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1.5rem}\n"
    ".entry-head a{flex:1 1 16rem;text-decoration:none;padding-left:1.1em;position:relative}\n"
    ".entry-head a:hover{text-decoration:underline}\n"
    ".entry-head a::before{content:\"\";position:absolute;left:.1em;top:.42em;border:.32em solid transparent;"
    "border-left-color:currentcolor;border-right-width:0}\n"
    ".entry-value{font-weight:600;font-variant-numeric:tabular-nums}\n"
    ".fold{padding:.25rem 0 .35rem 1.1em}\n"
    "main .entry .entry-where{color:#4b5560;font-size:.92em;margin:.35rem 0 0}\n"
    ".entry-where code{display:block}\n"
    /* Without script: the entry that a figure leads to is open, the others show their name and value. A
       browser that cannot tell shows all. */
    "@supports selector(:has(*)){\n"
    ".entry:not(:target):not(:has(:target)) .fold{display:none}\n"
    ".entry:is(:target,:has(:target)) .entry-head a::before{transform:rotate(90deg)}\n}\n"
    ".entry:is(:target,:has(:target)){background:#f2f7fa;box-shadow:inset .25rem 0 0 #005b89}\n"
    ".entry:is(:target,:has(:target)) .entry-head{font-size:1.1em}\n"
    ".entry:is(:target,:has(:target)) .entry-head a{font-weight:600}\n"
    ".fold :target{background:#fff3c4;scroll-margin-top:4rem}\n"
    ".entry,.figure{scroll-margin-top:1.5rem}\n"
    "code,.digest{font-family:\"Cascadia Mono\",Consolas,\"DejaVu Sans Mono\",\"Liberation Mono\",monospace;"
    "font-size:.88em;overflow-wrap:anywhere}\n"
    ".derivation .steps{margin:.3rem 0 .1rem .15rem;padding-left:.9rem;border-left:2px solid #c3ced6}\n"
    ".steps li{margin:.25rem 0 0}\n"
    ".what{color:#4b5560}\n"
    ".step-value{font-weight:600;font-variant-numeric:tabular-nums}\n"
    ".source{display:block;color:#38424a}\n"
    ".chosen{font-style:italic}\n"
    ".entry table{font-size:.95em;margin:.35rem 0 .2rem;width:auto;min-width:50%}\n"
    ".entry th,.entry td{padding:.2rem .6rem .2rem 0}\n"
    ".entry th:first-child,.entry td:first-child{padding-left:0}\n"
    ".entry thead th{border-bottom-width:1px}\n"
    ".rows th,.rows td{overflow-wrap:anywhere}\n"
    ".rows .number{overflow-wrap:normal}\n"
    ".entry tbody th{min-width:0}\n"
    ".sources td.digest{font-size:.8rem}\n"
    ".print-only{display:none}\n"
    /* about */
    ".about{background:#f2f5f7;border-top:1px solid #d3dae0;padding:1.8rem 0 2.4rem;font-size:.88rem}\n"
    ".about h2{font-size:1.1rem;margin:0 0 .8rem}\n"
    ".about dl{display:grid;grid-template-columns:minmax(9rem,16rem) minmax(0,1fr);gap:.3rem "
    "1.5rem;margin:0}\n"
    ".about dt{color:#4b5560}\n"
    ".about dd{margin:0;overflow-wrap:anywhere}\n";

static const char sizes[] =
    /* wide and narrow screens */
    "@media (min-width:78rem){\n"
    ".columns{display:grid;grid-template-columns:minmax(0,1fr) 13rem;gap:2.5rem}\n"
    ".contents{grid-column:2;grid-row:1;position:sticky;top:0;align-self:start;max-height:100vh;"
    "overflow-y:auto;padding:3rem 0 1.5rem}\n"
    "main{grid-column:1;grid-row:1}\n}\n"
    "@media (max-width:40rem){\n"
    ".wrap{padding:0 1rem}\n"
    "h1{font-size:1.6rem}\n"
    "h2{font-size:1.35rem;margin-top:2.3rem}\n"
    ".meta{display:block}\n"
    ".cards{grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.6rem}\n"
    ".card{padding:.6rem .8rem}\n"
    ".card dt{min-height:0}\n"
    "th,td{padding-left:.45rem;padding-right:.45rem}\n"
    "tbody th{min-width:7rem}\n"
    "table.narrow{width:100%}\n"
    "caption{max-width:calc(100vw - 2rem)}\n"
    ".note,.gap,.to-write{padding:.8rem}\n"
    ".about dl{display:block}\n"
    ".about dd{margin:0 0 .6rem}\n}\n";

static const char paper[] =
    /* paper */
    "@page{size:A4;margin:17mm 16mm 19mm 18mm;@bottom-right{content:counter(page) \" (\" counter(pages) "
    "\")\";"
    "font:8pt \"Open Sans\",Arial,sans-serif;color:#4b5560}}\n"
    "@page landscape{size:A4 landscape}\n"
    "@media print{\n"
    "html{font-size:9.5pt;line-height:1.45}\n"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    ".wrap{max-width:none;padding:0}\n"
    ".skip,.trace,.contents .screen-only{display:none}\n"
    ".print-only{display:block}\n"
    ".top{background:none;border-top-width:1.2mm;border-bottom:0;padding:4mm 0 0}\n"
    ".columns{display:block}\n"
    ".contents{position:static;max-height:none;overflow:visible;padding:3mm 0 0;break-inside:avoid}\n"
    ".contents ol{columns:2;column-gap:8mm}\n"
    ".contents ol ol{columns:1}\n"
    ".contents li{break-inside:avoid;margin-bottom:.25rem}\n"
    ".contents a,a.figure{color:inherit;text-decoration:none}\n"
    "main p,main ul.items{max-width:150mm}\n"
    "h2{margin-top:2rem}\n"
    "h1,h2,h3,h4,.caption,caption,.reading{break-after:avoid}\n"
    "p{orphans:3;widows:3}\n"
    "thead{display:table-header-group}\n"
    "tr,.card,.note,.gap,.to-write,.chart,li,.about dl>*{break-inside:avoid}\n"
    "tr.total,tr.total+tr,tr.of-which,tbody tr:last-child{break-before:avoid}\n"
    ".scroll{overflow:visible}\n"
    ".scroll.landscape{page:landscape}\n"
    ".cards{grid-template-columns:repeat(auto-fit,minmax(36mm,1fr));gap:3mm}\n"
    ".cards.threes{grid-template-columns:repeat(3,1fr)}\n"
    ".card{padding:2.2mm 2.8mm}\n"
    ".card .value{font-size:1.4rem}\n"
    ".chart svg{min-width:0;max-width:165mm}\n"
    "th,td{padding:.32rem .5rem}\n"
    "table{font-size:.95rem}\n"
    "table.wide{font-size:.8rem}\n"
    ".about{background:none;padding:5mm 0 0;margin-top:6mm;font-size:.85rem}\n"
    ".about dl{gap:.15rem 1rem}\n}\n";

static const char *const style[] = { screen_text, screen_tables, screen_trace, sizes, paper };

void ov_html_style(const struct ov_document *document, struct ov_buffer *out)
{
    for (size_t i = 0; i < OV_COUNT_OF(style); i++)
        ov_buffer_puts(out, style[i]);
    ov_light_style(document, out);
}

void ov_html_policy(const struct ov_document *document, struct ov_buffer *out)
{
    struct ov_buffer written = { 0 };
    struct ov_hash *sum = ov_hash_new();
    ov_html_style(document, &written);
    ov_hash_add(sum, written.data, written.length);
    ov_buffer_free(&written);
    struct ov_digest digest = ov_hash_end(sum);
    char hash[sodium_base64_ENCODED_LEN(sizeof digest.bytes, sodium_base64_VARIANT_ORIGINAL)];
    sodium_bin2base64(hash, sizeof hash, digest.bytes, sizeof digest.bytes, sodium_base64_VARIANT_ORIGINAL);
    ov_html_raw(out, "default-src 'none'; style-src 'sha256-");
    ov_html_attribute(out, hash);
    ov_html_raw(out, "'; img-src data:; base-uri 'none'; form-action 'none'");
}
