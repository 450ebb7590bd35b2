#include "app/report/report_html.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QXmlStreamWriter>

#include "app/document/embedded_experiment.h"
#include "app/report/report_svg.h"
#include "app/report/report_words.h"

namespace ordinate {

namespace {

struct HtmlText {
  Q_DECLARE_TR_FUNCTIONS(ReportHtml)
};

const char* const pageStyle = R"(
:root{color-scheme:light dark;--text:#1d2127;--quiet:#5b616b;--page:#fff;--inset:#f3f4f6;--line:#d9dce1;
--accent:#2459b8;--shade:47,111,222;LIGHT}
@media screen and (prefers-color-scheme:dark){:root{--text:#eceef1;--quiet:#a9aeb6;--page:#262a30;--inset:#2f343c;
--line:#3a3f47;--accent:#8db4ff;--shade:110,160,255;DARK}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:60rem;background:var(--page);color:var(--text);
font:1rem/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
overflow-wrap:break-word}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.25rem;margin:2.4rem 0 .6rem;break-after:avoid}
p,ul{margin:.6rem 0}
ul{padding-left:1.2rem}
li{margin:.3rem 0}
.question{font-size:1.15rem}
.quiet,caption,figcaption,footer{color:var(--quiet);font-size:.9rem}
figure{margin:1rem 0;break-inside:avoid}
svg{display:block;width:100%;height:auto;font-family:Inter,Helvetica,Arial,sans-serif}
svg.paper{background:#fff;border-radius:.3rem}
.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;font-size:.92rem;min-width:min(100%,36rem)}
caption{text-align:left;padding-bottom:.4rem;break-after:avoid}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{padding-left:0}
thead th{color:var(--quiet);font-weight:600;vertical-align:bottom}
tbody th{font-weight:600}
tbody th+th{font-weight:400}
.facts tbody th{font-weight:400;color:var(--quiet);white-space:nowrap}
th.number,td.number{text-align:right;font-variant-numeric:tabular-nums}
td.number{white-space:nowrap}
tr{break-inside:avoid}
pre{background:var(--inset);padding:.8rem 1rem;border-radius:.3rem;overflow-x:auto;white-space:pre-wrap}
a{color:var(--accent)}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.8rem}
@media print{.page{break-before:page}body{max-width:none;padding:0;font-size:10pt}.wide{overflow:visible}}
)";

/// Writes the elements of the page. Only void elements end without an end tag: `<p/>` would stay open.
class HtmlWriter {
 public:
  HtmlWriter(QByteArray& bytes, const QString& fileName, const QString& fontFamily, PagePalette& palette)
      : m_page(&bytes), m_fileName(fileName), m_fontFamily(fontFamily), m_palette(palette) {}

  void writeBody(const Report& report);

 private:
  void open(const char* name, const QString& type = {}) {
    m_page.writeStartElement(QLatin1String(name));
    if (!type.isEmpty()) m_page.writeAttribute(QStringLiteral("class"), type);
  }
  void close() { m_page.writeEndElement(); }
  void text(const QString& text) { m_page.writeCharacters(printable(text)); }
  void element(const char* name, const QString& content, const QString& type = {}) {
    open(name, type);
    text(content);
    close();
  }
  void write(const ReportText& block) {
    element("p", block.text, block.quiet ? QStringLiteral("quiet") : QString());
  }
  void write(const ReportList& block) {
    open("ul");
    for (const QString& item : block.items) element("li", item);
    close();
  }
  void write(const ReportInput& block) {
    open("pre");
    element("code", commandText(block, m_fileName));
    close();
  }
  void write(const ReportFigure& block) {
    open("figure");
    writeInlineSvg(m_page, *block.figure, block.alternative, m_fontFamily, m_palette);
    element("figcaption", block.caption);
    close();
  }
  void write(const ReportTable& block);
  void writeCell(const ReportCell& cell, const ReportColumn& column, bool name);
  void writeFiles(const std::vector<ReportFile>& files);

  QXmlStreamWriter m_page;
  QString m_fileName;
  QString m_fontFamily;
  PagePalette& m_palette;
};

void HtmlWriter::writeCell(const ReportCell& cell, const ReportColumn& column, bool name) {
  QStringList types;
  if (column.number) types += QStringLiteral("number");
  if (cell.shade) types += QStringLiteral("shaded");
  open(name ? "th" : "td", types.join(QLatin1Char(' ')));
  if (name) m_page.writeAttribute(QStringLiteral("scope"), QStringLiteral("row"));
  if (cell.shade)
    m_page.writeAttribute(
        QStringLiteral("style"),
        QStringLiteral("background-color:rgba(var(--shade),%1)").arg(0.4 * *cell.shade, 0, 'f', 3));
  text(cell.text);
  close();
}

void HtmlWriter::write(const ReportTable& block) {
  const bool titled = std::any_of(block.columns.begin(), block.columns.end(),
                                  [](const ReportColumn& column) { return !column.title.isEmpty(); });
  open("div", QStringLiteral("wide"));
  open("table", titled ? QString() : QStringLiteral("facts"));
  if (!block.caption.isEmpty()) element("caption", block.caption);
  if (titled) {
    open("thead");
    open("tr");
    for (const ReportColumn& column : block.columns) {
      open("th", column.number ? QStringLiteral("number") : QString());
      m_page.writeAttribute(QStringLiteral("scope"), QStringLiteral("col"));
      text(column.title);
      close();
    }
    close();
    close();
  }
  open("tbody");
  for (const auto& row : block.rows) {
    open("tr");
    for (std::size_t i = 0; i < row.size(); ++i) writeCell(row[i], block.columns[i], i < block.names);
    close();
  }
  close();
  close();
  close();
}

void HtmlWriter::writeBody(const Report& report) {
  open("body");
  open("header");
  element("h1", report.title);
  if (!report.question.isEmpty()) element("p", report.question, QStringLiteral("question"));
  element("p", report.summary, QStringLiteral("quiet"));
  close();
  open("main");
  for (const ReportSection& section : report.sections) {
    open("section", section.ownPage ? QStringLiteral("page") : QString());
    element("h2", section.title);
    for (const ReportBlock& block : section.blocks)
      std::visit([this](const auto& content) { write(content); }, block);
    close();
  }
  close();
  writeFiles(attachedFiles(report));
  close();
}

void HtmlWriter::writeFiles(const std::vector<ReportFile>& files) {
  if (files.empty()) return;
  open("footer");
  text(files.size() == 1 ? HtmlText::tr("The experiment as a file of its own: ")
                         : HtmlText::tr("The experiments as files of their own: "));
  for (const ReportFile& file : files) {
    if (&file != &files.front()) text(QStringLiteral(", "));
    open("a");
    m_page.writeAttribute(QStringLiteral("download"), file.name);
    m_page.writeAttribute(QStringLiteral("href"), QStringLiteral("data:application/json;base64,") +
                                                      QString::fromLatin1(file.bytes.toBase64()));
    text(file.name);
    close();
  }
  close();
}

}  // namespace

QByteArray reportHtml(const Report& report, const QString& fileName, const QString& fontFamily) {
  PagePalette palette;
  QByteArray body;
  HtmlWriter(body, fileName, fontFamily, palette).writeBody(report);
  const QString style = QString::fromLatin1(pageStyle)
                            .replace(QLatin1String("LIGHT"), palette.definitions(false))
                            .replace(QLatin1String("DARK"), palette.definitions(true));
  // A translation says its own code.
  const QByteArray language = QCoreApplication::translate("ReportHtml", "en").toUtf8();
  const QByteArray page =
      "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"" + language +
      "\">\n<head>\n"
      "<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\"/>\n<meta name=\"generator\" content=\"Ordinate " ORDINATE_VERSION
      "\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; img-src data:\"/>\n<title>" +
      printable(report.title).toHtmlEscaped().toUtf8() + "</title>\n<style>" + style.toUtf8() +
      "</style>\n</head>\n" + body + "\n</html>\n";
  return embedInHtml(page, report.experiment);
}

}  // namespace ordinate
