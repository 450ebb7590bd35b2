#include "widgets/model_builder/kind_form.h"

#include <QAction>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/common/fonts.h"
#include "widgets/model_builder/choice_editors.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/kind_list.h"
#include "widgets/model_builder/sweep_edit.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

KindForm::KindForm(const QString& label, const std::vector<CatalogueEntry>& entries,
                   OptionForm::Arrangement arrangement, OptionForm::Folding folding, QWidget* parent)
    : QWidget(parent),
      m_entries(entries),
      m_arrangement(arrangement),
      m_folding(folding),
      m_kindRow(new QWidget(this)),
      m_choice(makeComboBox(m_kindRow)),
      m_reset(new QToolButton(m_kindRow)),
      m_varied(new TextLabel(TextRole::caption, QString(), this)),
      m_message(new FieldMessage(this)),
      m_column(new QVBoxLayout(this)) {
  m_choice->setObjectName(QStringLiteral("kind"));
  m_choice->setAccessibleName(label.isEmpty() ? tr("kind") : label);
  m_varied->setObjectName(QStringLiteral("caption"));
  m_varied->setWordWrap(true);
  m_varied->hide();
  m_reset->setObjectName(QStringLiteral("reset"));
  m_reset->setText(QStringLiteral("↺"));
  m_reset->setAutoRaise(true);
  m_reset->setFocusPolicy(Qt::StrongFocus);
  m_reset->setToolTip(tr("As all variants have it"));
  m_reset->setAccessibleName(tr("%1 as all variants have it").arg(label));
  m_reset->hide();
  auto* row = new QHBoxLayout(m_kindRow);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  if (!label.isEmpty()) {
    auto* name = new TextLabel(TextRole::body, label, m_kindRow);
    name->setBuddy(m_choice);
    row->addWidget(name, 1);
  }
  row->addWidget(m_reset);
  row->addWidget(m_choice, label.isEmpty() ? 1 : 0);
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(6);
  m_column->addWidget(m_kindRow);
  m_column->addWidget(m_varied);
  m_column->addWidget(m_message);
  fillKinds(*m_choice, m_entries);
  drawPictures();
  m_known = m_choice->count();
  connect(m_choice, &QComboBox::activated, this, [this](int index) {
    const QString kind = m_choice->itemData(index).toString();
    if (find_entry(m_entries, kind.toStdString()) != nullptr) Q_EMIT kindChosen(kind);
  });
  connect(m_reset, &QToolButton::clicked, this, [this] { Q_EMIT kindChosen(QString()); });
  m_several = makeSeveralAction(m_kindRow);
  connect(m_several, &QAction::triggered, this, [this] { Q_EMIT severalRequested(QString()); });
}

void KindForm::contextMenuEvent(QContextMenuEvent* event) {
  if (!m_kindRow->isVisible() || !m_kindRow->geometry().contains(event->pos()))
    return QWidget::contextMenuEvent(event);
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(m_several);
  event->accept();
  menu->popup(event->globalPos());
}

void KindForm::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) drawPictures();
}

/// As high as a line of text. Of this form's font: that of the choice follows it.
void KindForm::drawPictures() {
  drawKinds(*m_choice, m_entries, fontMetrics().height() + 4);
  if (m_choice->itemIcon(m_choice->count() - 1).isNull()) return;
  // Pictures beside the longest name are wider than a narrow column: the box takes what there is.
  m_choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void KindForm::setKindVisible(bool visible) { m_kindRow->setVisible(visible); }

const CatalogueEntry* KindForm::entry() const { return find_entry(m_entries, m_kind); }

const OptionList& KindForm::options() const {
  static const OptionList none;
  const CatalogueEntry* chosen = entry();
  return chosen == nullptr ? none : chosen->options;
}

void KindForm::setUnavailable(const std::map<std::string, QString>& reasons) {
  auto* model = qobject_cast<QStandardItemModel*>(m_choice->model());
  std::map<QString, QStringList> titles;
  for (std::size_t i = 0; model != nullptr && i < m_entries.size(); ++i) {
    QStandardItem* item = model->item(m_choice->findData(text(m_entries[i].id)));
    const auto reason = reasons.find(m_entries[i].id);
    const bool fits = reason == reasons.end();
    item->setEnabled(fits);
    if (!fits) titles[reason->second] << text(m_entries[i].title);
    item->setToolTip(fits ? text(m_entries[i].summary) : reason->second);
    item->setData(fits ? QString() : reason->second, Qt::AccessibleDescriptionRole);
  }
  // The keyboard passes over them, so that what keeps them out is said beside the whole choice.
  QStringList lines;
  for (const auto& [reason, names] : titles)
    lines << tr("Not to be chosen here: %1. %2").arg(names.join(QStringLiteral(", ")), reason);
  m_unavailable = lines.join(QLatin1Char('\n'));
}

void KindForm::setFolder(const QString& folder) {
  m_folder = folder;
  if (m_form != nullptr) m_form->setFolder(folder);
}

void KindForm::setColumns(const std::map<std::string, QStringList>& columns) {
  if (m_form != nullptr) m_form->setColumns(columns);
}

void KindForm::setFormVisible(bool visible) {
  m_formVisible = visible;
  if (m_form != nullptr) m_form->setVisible(visible && !options().empty());
}

void KindForm::setAdvancedShown(bool shown) {
  m_advancedShown = shown;
  if (m_form != nullptr) m_form->setAdvancedShown(shown);
}

void KindForm::showForm(const std::string& kind) {
  if (m_form != nullptr && kind == m_kind) return;
  m_kind = kind;
  if (m_form != nullptr) {
    // One of its editors may be the one that is heard just now.
    m_form->setParent(nullptr);
    m_form->deleteLater();
  }
  m_form = new OptionForm(options(), m_arrangement, m_folding, this);
  m_form->setObjectName(QStringLiteral("options"));
  m_form->setAdvancedShown(m_advancedShown);
  m_form->setFolder(m_folder);
  m_column->addWidget(m_form);
  m_form->setVisible(m_formVisible && !options().empty());
  m_form->offerSeveral();
  connect(m_form, &OptionForm::edited, this, &KindForm::edited);
  connect(m_form, &OptionForm::severalRequested, this, &KindForm::severalRequested);
  connect(m_form, &OptionForm::advancedShownChanged, this, [this](bool shown) {
    m_advancedShown = shown;
    Q_EMIT advancedShownChanged(shown);
  });
}

void KindForm::showValues(const Json& object, const std::string& kind, const FieldNote& kind_note,
                          const FieldNotes& notes) {
  showForm(kind);
  const QSignalBlocker quiet(m_choice);
  while (m_choice->count() > m_known) m_choice->removeItem(m_known);
  const int index = m_choice->findData(text(kind));
  // A kind that the catalogue does not have is shown as one more choice, with its message below.
  if (index < 0) m_choice->addItem(text(kind), text(kind));
  m_choice->setCurrentIndex(index < 0 ? m_known : index);
  const CatalogueEntry* chosen = entry();
  QStringList help;
  if (chosen != nullptr) help << text(chosen->summary);
  if (!m_unavailable.isEmpty()) help << m_unavailable;
  m_choice->setToolTip(chosen == nullptr ? QString() : text(chosen->summary));
  m_choice->setAccessibleDescription(help.join(QLatin1Char('\n')));
  m_reset->setVisible(kind_note.overridden);
  m_varied->setText(kind_note.varied);
  m_varied->setVisible(!kind_note.varied.isEmpty());
  m_message->setProblems(kind_note.problems);
  setInvalid(m_choice, !kind_note.problems.isEmpty());
  m_form->showValues(object, notes);
}

}  // namespace ordinate
