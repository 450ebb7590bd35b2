#include "widgets/help/help_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>

#include "widgets/common/clear_button.h"
#include "widgets/help/explanation_card.h"

namespace ordinate {

HelpPanel::HelpPanel(const Catalogue& catalogue, QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("helpPanel"));
  setAccessibleName(tr("Help"));
  m_search = new QLineEdit;
  m_search->setObjectName(QStringLiteral("helpSearch"));
  m_search->setAccessibleName(tr("Search the help"));
  m_search->setPlaceholderText(tr("Search"));
  giveClearButton(m_search);
  m_list = new QListWidget;
  m_list->setObjectName(QStringLiteral("helpPages"));
  m_list->setAccessibleName(tr("Help pages"));
  m_text = new MathBrowser;
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

  for (HelpPage& page : helpPages(catalogue)) {
    auto* item = new QListWidgetItem(page.title, m_list);
    item->setData(Qt::UserRole, page.name);
    m_pages[page.name] = std::move(page);
  }

  connect(m_search, &QLineEdit::textChanged, this, &HelpPanel::filter);
  connect(m_search, &QLineEdit::returnPressed, this, [this] {
    showFirstHit();
    m_text->setFocus(Qt::OtherFocusReason);
  });
  m_search->installEventFilter(this);
  connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
    if (item == nullptr) return;
    m_text->showPage(m_pages.at(item->data(Qt::UserRole).toString()).html);
    markHits();
  });
  connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) { open(url.toString()); });
  open(QString());
}

void HelpPanel::open(const QString& page) {
  for (int row = 0; row < m_list->count(); ++row)
    if (m_list->item(row)->data(Qt::UserRole).toString() == page) return m_list->setCurrentRow(row);
  m_list->setCurrentRow(0);
}

void HelpPanel::explain(const QString& page, const QString& filled, const QPoint& global) {
  const auto found = m_pages.find(page);
  if (found == m_pages.end()) return;
  if (m_card == nullptr) {
    m_card = new ExplanationCard(window());
    connect(m_card, &ExplanationCard::helpRequested, this, &HelpPanel::pageRequested);
  }
  Explanation explanation = beginningOf(page, found->second.title, found->second.html);
  explanation.filled = filled;
  m_card->showAt(explanation, global);
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
    const HelpPage& page = m_pages.at(item->data(Qt::UserRole).toString());
    const bool found = page.title.contains(words, Qt::CaseInsensitive) ||
                       withoutTags(page.html).contains(words, Qt::CaseInsensitive);
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
