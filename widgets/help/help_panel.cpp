#include "widgets/help/help_panel.h"

#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>

namespace ordinate {

namespace {

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

}  // namespace

QString entryHelpHtml(const CatalogueEntry& entry) {
  QString html = QStringLiteral("<h1>%1</h1><p><b>%2</b></p>%3")
                     .arg(escaped(entry.title), escaped(entry.summary), paragraphs(entry.help));
  if (!entry.options.empty()) {
    html += QStringLiteral(
                "<h2>%1</h2><table cellpadding='4'><tr><th align='left'>%2</th>"
                "<th align='left'>%3</th><th align='left'>%4</th><th align='left'>%5</th></tr>")
                .arg(HelpPanel::tr("Options"), HelpPanel::tr("field"), HelpPanel::tr("meaning"),
                     HelpPanel::tr("allowed"), HelpPanel::tr("default"));
    for (const Option& option : entry.options) html += optionRow(option);
    html += QStringLiteral("</table>");
  }
  if (!entry.reference.empty())
    html += QStringLiteral("<p>%1 %2</p>").arg(HelpPanel::tr("Source:"), escaped(entry.reference));
  return html + QStringLiteral("<p>%1 <code>\"kind\": \"%2\"</code></p>")
                    .arg(HelpPanel::tr("In experiment files:"), escaped(entry.id));
}

HelpPanel::HelpPanel(const Catalogue& catalogue, QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("helpPanel"));
  setAccessibleName(tr("Help"));
  m_search = new QLineEdit;
  m_search->setObjectName(QStringLiteral("helpSearch"));
  m_search->setAccessibleName(tr("Search the help"));
  m_search->setPlaceholderText(tr("Search"));
  m_search->setClearButtonEnabled(true);
  m_list = new QListWidget;
  m_list->setObjectName(QStringLiteral("helpPages"));
  m_list->setAccessibleName(tr("Help pages"));
  m_text = new QTextBrowser;
  m_text->setObjectName(QStringLiteral("helpText"));
  m_text->setAccessibleName(tr("Help text"));
  m_text->setOpenLinks(false);

  auto* left = new QWidget;
  auto* leftLayout = new QVBoxLayout(left);
  leftLayout->setContentsMargins(0, 0, 0, 0);
  leftLayout->addWidget(m_search);
  leftLayout->addWidget(m_list);
  // One above the other: in a dock as wide as a column of text there is no room for both side by side.
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->setChildrenCollapsible(false);
  m_list->setMinimumHeight(3 * m_list->fontMetrics().height());
  splitter->addWidget(left);
  splitter->addWidget(m_text);
  splitter->setStretchFactor(0, 1);
  splitter->setStretchFactor(1, 4);
  splitter->setSizes({120, 480});
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(splitter);

  addWrittenPages();
  addEntryPages(QStringLiteral("encodings"), tr("Encoding"), catalogue.encodings);
  addEntryPages(QStringLiteral("tasks"), tr("Task"), catalogue.tasks);
  addEntryPages(QStringLiteral("blocks"), tr("Block"), catalogue.blocks);
  addEntryPages(QStringLiteral("readouts"), tr("Readout"), catalogue.readouts);
  addEntryPages(QStringLiteral("optimizers"), tr("Optimizer"), catalogue.optimizers);
  addEntryPages(QStringLiteral("schedules"), tr("Schedule"), catalogue.schedules);
  addEntryPages(QStringLiteral("early_stops"), tr("Early stop"), catalogue.early_stops);
  addEntryPages(QStringLiteral("analyses"), tr("Analysis"), catalogue.analyses);
  addEntryPages(QStringLiteral("model-analyses"), tr("Analysis"), catalogue.model_analyses);

  connect(m_search, &QLineEdit::textChanged, this, &HelpPanel::filter);
  connect(m_search, &QLineEdit::returnPressed, this, [this] {
    showFirstHit();
    m_text->setFocus(Qt::OtherFocusReason);
  });
  m_search->installEventFilter(this);
  connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
    if (item == nullptr) return;
    m_text->setHtml(m_pages.at(item->data(Qt::UserRole).toString()).html);
    markHits();
  });
  connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) { open(url.toString()); });
  open(QString());
}

void HelpPanel::addWrittenPages() {
  const QDir folder(QStringLiteral(":/help"));
  for (const QString& file : folder.entryList({QStringLiteral("*.html")}, QDir::Files, QDir::Name)) {
    QFile page(folder.filePath(file));
    if (!page.open(QIODevice::ReadOnly)) continue;
    const QString html = QString::fromUtf8(page.readAll());
    // "10-first-steps.html": the number only orders the list.
    QString name = file.chopped(5);
    name = name.mid(name.indexOf(QLatin1Char('-')) + 1);
    addPage(name, titleOf(html, name), html);
  }
}

void HelpPanel::addEntryPages(const QString& group, const QString& groupTitle,
                              const std::vector<CatalogueEntry>& entries) {
  for (const CatalogueEntry& entry : entries)
    addPage(group + QLatin1Char('/') + QString::fromStdString(entry.id),
            groupTitle + QStringLiteral(": ") + QString::fromStdString(entry.title), entryHelpHtml(entry));
}

void HelpPanel::addPage(const QString& name, const QString& title, const QString& html) {
  m_pages[name] = {title, html};
  auto* item = new QListWidgetItem(title, m_list);
  item->setData(Qt::UserRole, name);
}

void HelpPanel::open(const QString& page) {
  for (int row = 0; row < m_list->count(); ++row)
    if (m_list->item(row)->data(Qt::UserRole).toString() == page) return m_list->setCurrentRow(row);
  m_list->setCurrentRow(0);
}

QString HelpPanel::currentPage() const {
  const QListWidgetItem* item = m_list->currentItem();
  return item == nullptr ? QString() : item->data(Qt::UserRole).toString();
}

QStringList HelpPanel::pages() const {
  QStringList names;
  for (int row = 0; row < m_list->count(); ++row)
    names.append(m_list->item(row)->data(Qt::UserRole).toString());
  return names;
}

void HelpPanel::filter(const QString& words) {
  for (int row = 0; row < m_list->count(); ++row) {
    QListWidgetItem* item = m_list->item(row);
    const Page& page = m_pages.at(item->data(Qt::UserRole).toString());
    const bool found =
        page.title.contains(words, Qt::CaseInsensitive) || page.html.contains(words, Qt::CaseInsensitive);
    item->setHidden(!found);
  }
  if (!words.isEmpty() && (m_list->currentItem() == nullptr || m_list->currentItem()->isHidden()))
    showFirstHit();
  markHits();
}

void HelpPanel::showFirstHit() {
  for (int row = 0; row < m_list->count(); ++row)
    if (!m_list->item(row)->isHidden()) return m_list->setCurrentRow(row);
}

/// Every place of the page where the searched words stand; the first one is scrolled to.
void HelpPanel::markHits() {
  QList<QTextEdit::ExtraSelection> hits;
  const QString words = m_search->text();
  if (!words.isEmpty()) {
    QTextEdit::ExtraSelection hit;
    hit.format.setBackground(m_text->palette().highlight());
    hit.format.setForeground(m_text->palette().highlightedText());
    for (hit.cursor = m_text->document()->find(words); !hit.cursor.isNull();
         hit.cursor = m_text->document()->find(words, hit.cursor))
      hits.append(hit);
  }
  m_text->setExtraSelections(hits);
  if (hits.isEmpty()) return;
  QTextCursor first = hits.first().cursor;
  first.setPosition(first.selectionStart());
  m_text->setTextCursor(first);
  m_text->ensureCursorVisible();
}

/// Down goes on from the words to the pages that have them.
bool HelpPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_search && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down) {
    if (m_list->currentItem() == nullptr || m_list->currentItem()->isHidden()) showFirstHit();
    m_list->setFocus(Qt::OtherFocusReason);
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace ordinate
