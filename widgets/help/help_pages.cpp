#include "widgets/help/help_pages.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include "widgets/math/math_html.h"

namespace ordinate {

namespace {

struct HelpText {
  Q_DECLARE_TR_FUNCTIONS(HelpPanel)
};

QString escaped(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

QString paragraphs(const std::string& text) {
  QString html;
  for (const QString& paragraph :
       QString::fromStdString(text).split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
    html += QStringLiteral("<p>%1</p>").arg(paragraph.toHtmlEscaped());
  return html;
}

QString optionRow(const Option& option) {
  const QString fallback =
      option.default_value.is_null() ? escaped(option.absent) : escaped(option.default_value.dump());
  return QStringLiteral("<tr><td><code>%1</code></td><td>%2</td><td>%3</td><td>%4</td></tr>")
      .arg(escaped(option.key), escaped(option.help), escaped(expectation(option)), fallback);
}

/// The title of a page is the text of its first heading.
QString titleOf(const QString& html, const QString& fallback) {
  const qsizetype begin = html.indexOf(QStringLiteral("<h1>"));
  const qsizetype end = html.indexOf(QStringLiteral("</h1>"));
  return begin < 0 || end < begin ? fallback : html.mid(begin + 4, end - begin - 4);
}

void addWrittenPages(std::vector<HelpPage>& pages) {
  const QDir folder(QStringLiteral(":/help"));
  for (const QString& file : folder.entryList({QStringLiteral("*.html")}, QDir::Files, QDir::Name)) {
    QFile page(folder.filePath(file));
    if (!page.open(QIODevice::ReadOnly)) continue;
    const QString html = QString::fromUtf8(page.readAll());
    // "10-first-steps.html": the number only orders the list.
    QString name = file.chopped(5);
    name = name.mid(name.indexOf(QLatin1Char('-')) + 1);
    pages.push_back({name, titleOf(html, name), html, {}});
  }
}

struct EntryPages {
  const char* folder;
  QString kind;   ///< "Encoding"
  QString group;  ///< "Encodings"
  const std::vector<CatalogueEntry>& entries;
};

}  // namespace

QString entryHelpHtml(const CatalogueEntry& entry) {
  QString html = QStringLiteral("<h1>%1</h1><p><b>%2</b></p>%3%4")
                     .arg(escaped(entry.title), escaped(entry.summary), formulaHtml(entry.formula),
                          paragraphs(entry.help));
  if (!entry.options.empty()) {
    html += QStringLiteral(
                "<h2>%1</h2><table cellpadding='4'><tr><th align='left'>%2</th>"
                "<th align='left'>%3</th><th align='left'>%4</th><th align='left'>%5</th></tr>")
                .arg(HelpText::tr("Options"), HelpText::tr("field"), HelpText::tr("meaning"),
                     HelpText::tr("allowed"), HelpText::tr("default"));
    for (const Option& option : entry.options) html += optionRow(option);
    html += QStringLiteral("</table>");
  }
  if (!entry.reference.empty())
    html += QStringLiteral("<p>%1 %2</p>").arg(HelpText::tr("Source:"), escaped(entry.reference));
  return html + QStringLiteral("<p>%1 <code>\"kind\": \"%2\"</code></p>")
                    .arg(HelpText::tr("In experiment files:"), escaped(entry.id));
}

std::vector<HelpPage> helpPages(const Catalogue& catalogue) {
  std::vector<HelpPage> pages;
  addWrittenPages(pages);
  const QString analysis = HelpText::tr("Analysis"), analyses = HelpText::tr("Analyses");
  const EntryPages groups[] = {
      {"encodings", HelpText::tr("Encoding"), HelpText::tr("Encodings"), catalogue.encodings},
      {"tasks", HelpText::tr("Task"), HelpText::tr("Tasks"), catalogue.tasks},
      {"blocks", HelpText::tr("Block"), HelpText::tr("Blocks"), catalogue.blocks},
      {"readouts", HelpText::tr("Readout"), HelpText::tr("Readouts"), catalogue.readouts},
      {"optimizers", HelpText::tr("Optimizer"), HelpText::tr("Optimizers"), catalogue.optimizers},
      {"schedules", HelpText::tr("Schedule"), HelpText::tr("Schedules"), catalogue.schedules},
      {"early_stops", HelpText::tr("Early stop"), HelpText::tr("Early stops"), catalogue.early_stops},
      {"analyses", analysis, analyses, catalogue.analyses},
      {"model-analyses", analysis, analyses, catalogue.model_analyses}};
  for (const EntryPages& group : groups)
    for (const CatalogueEntry& entry : group.entries)
      pages.push_back({QLatin1String(group.folder) + QLatin1Char('/') + QString::fromStdString(entry.id),
                       group.kind + QStringLiteral(": ") + QString::fromStdString(entry.title),
                       entryHelpHtml(entry), group.group});
  return pages;
}

}  // namespace ordinate
