#include "widgets/model_builder/option_form.h"

#include <QEvent>
#include <QGridLayout>
#include <QResizeEvent>
#include <QToolButton>
#include <algorithm>

#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/option_row.h"
#include "widgets/model_builder/value_editor.h"

namespace ordinate {

OptionForm::OptionForm(OptionList options, Arrangement arrangement, Folding folding, QWidget* parent)
    : QWidget(parent),
      m_options(std::move(options)),
      m_arrangement(arrangement),
      m_folding(folding),
      m_grid(new QGridLayout(this)),
      m_more(new QToolButton(this)),
      m_stray(new FieldMessage(this)) {
  m_grid->setContentsMargins(0, 0, 0, 0);
  m_grid->setHorizontalSpacing(12);
  m_grid->setVerticalSpacing(6);
  for (const Option& option : m_options) {
    auto* row = new OptionRow(option, arrangement == Arrangement::pairs, this);
    connect(row, &OptionRow::edited, this, &OptionForm::edited);
    connect(row, &OptionRow::severalRequested, this, &OptionForm::severalRequested);
    m_rows.push_back(row);
  }
  m_more->setObjectName(QStringLiteral("more"));
  m_more->setAutoRaise(true);
  m_more->setFocusPolicy(Qt::StrongFocus);
  connect(m_more, &QToolButton::clicked, this, [this] { setAdvancedShown(!m_advancedShown); });
  m_stray->setObjectName(QStringLiteral("stray"));
  connect(m_stray, &FieldMessage::remedyChosen, this, [this] {
    const QStringList keys = m_strayKeys;  // the first removal shows the form anew
    for (const QString& key : keys) Q_EMIT edited(key, nullptr, false);
  });
  m_advancedShown = true;
  setAdvancedShown(false);
}

bool OptionForm::hasAdvanced() const {
  return std::any_of(m_options.begin(), m_options.end(), [&](const Option& option) {
    return option.advanced || (m_arrangement == Arrangement::pairs && option.default_value.is_null());
  });
}

bool OptionForm::folded(const OptionRow& row) const {
  if (m_advancedShown) return false;
  // Where room is short, what is not said and need not be said is folded too.
  return row.option().advanced ||
         (m_arrangement == Arrangement::pairs && row.isAbsent() && row.option().default_value.is_null());
}

void OptionForm::offerSeveral() {
  for (OptionRow* row : m_rows) row->offerSeveral();
}

void OptionForm::setFolder(const QString& folder) {
  for (OptionRow* row : m_rows) row->editor()->setFolder(folder);
}

void OptionForm::setColumns(const std::map<std::string, QStringList>& columns) {
  for (OptionRow* row : m_rows) {
    const auto found = columns.find(row->option().column_of);
    row->editor()->setSuggestions(found == columns.end() ? QStringList() : found->second);
  }
}

void OptionForm::setAdvancedShown(bool shown) {
  if (shown == m_advancedShown) return;
  m_advancedShown = shown;
  m_more->setText(shown ? tr("less ▾") : tr("more ▸"));
  m_more->setAccessibleName(shown ? tr("Hide further options") : tr("Show further options"));
  m_columns = 0;
  arrange();
  Q_EMIT advancedShownChanged(shown);
}

bool OptionForm::pairsFit() const {
  if (m_arrangement != Arrangement::pairs) return false;
  int widest[2] = {0, 0};
  int place = 0;
  for (const OptionRow* row : m_rows) {
    if (folded(*row) || !row->narrow()) continue;
    widest[place] = std::max(widest[place], row->pairedWidth());
    place = 1 - place;
  }
  return widest[0] + widest[1] + m_grid->horizontalSpacing() <= width();
}

QSize OptionForm::minimumSizeHint() const {
  const QSize size = QWidget::minimumSizeHint();
  if (m_arrangement != Arrangement::pairs) return size;
  int width = 0;
  for (const OptionRow* row : m_rows)
    if (!folded(*row)) width = std::max(width, row->leastWidth());
  for (const QWidget* below : {static_cast<QWidget*>(m_more), static_cast<QWidget*>(m_stray)})
    if (!below->isHidden()) width = std::max(width, below->minimumSizeHint().width());
  return {width, size.height()};
}

void OptionForm::arrange() {
  for (OptionRow* row : m_rows) m_grid->removeWidget(row);
  m_grid->removeWidget(m_more);
  m_grid->removeWidget(m_stray);
  const bool pairs = pairsFit();
  m_columns = pairs ? 2 : 1;
  int line = 0;
  int column = 0;
  std::vector<OptionRow*> shown;
  for (OptionRow* row : m_rows) {
    row->setVisible(!folded(*row));
    if (!folded(*row)) shown.push_back(row);
  }
  for (std::size_t i = 0; i < shown.size(); ++i) {
    OptionRow* row = shown[i];
    // Alone in its line it stands as those that have one each: its field stays where the others are.
    const bool second = column == 1;
    const bool partner = i + 1 < shown.size() && shown[i + 1]->narrow();
    const bool paired = pairs && row->narrow() && (second || partner);
    row->setPaired(paired);
    if (paired) {
      m_grid->addWidget(row, line, column);
      line += column;
      column = 1 - column;
    } else {
      line += column;
      column = 0;
      m_grid->addWidget(row, line++, 0, 1, 2);
    }
  }
  line += column;
  m_more->setVisible(m_folding == Folding::own && hasAdvanced());
  m_grid->addWidget(m_more, line, 0, 1, 2, Qt::AlignLeft);
  m_grid->addWidget(m_stray, line + 1, 0, 1, 2);
  m_grid->setColumnStretch(0, 1);
  m_grid->setColumnStretch(1, pairs ? 1 : 0);
}

void OptionForm::showValues(const Json& object, const FieldNotes& notes) {
  bool advanced_problem = false;
  bool moved = false;
  for (OptionRow* row : m_rows) {
    const auto found = notes.find(row->option().key);
    const FieldNote note =
        found == notes.end() ? FieldNote{{}, {}, false, row->option().default_value} : found->second;
    const bool was_narrow = row->narrow();
    const bool was_folded = folded(*row);
    row->showValue(object, note);
    moved = moved || was_narrow != row->narrow() || was_folded != folded(*row);
    advanced_problem = advanced_problem || (row->option().advanced && !note.problems.isEmpty());
  }
  showStrayNotes(object, notes);
  // What is wrong must be seen.
  if (advanced_problem && !m_advancedShown)
    setAdvancedShown(true);
  else if (moved && m_arrangement == Arrangement::pairs)
    arrange();
}

void OptionForm::showStrayNotes(const Json& object, const FieldNotes& notes) {
  QStringList problems;
  QStringList strays;
  for (const auto& [key, note] : notes) {
    if (find_option(m_options, key) != nullptr) continue;
    if (!key.empty() && object.is_object() && object.contains(key)) strays << QString::fromStdString(key);
    for (const QString& problem : note.problems)
      problems << (key.empty() ? problem : QString::fromStdString(key) + QStringLiteral(": ") + problem);
  }
  m_stray->setProblems(problems);
  m_strayKeys = strays;
  m_stray->setRemedy(strays.isEmpty() ? QString() : tr("Remove %1").arg(strays.join(QStringLiteral(", "))));
}

void OptionForm::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (m_arrangement == Arrangement::pairs && (pairsFit() ? 2 : 1) != m_columns) arrange();
}

void OptionForm::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange && m_arrangement == Arrangement::pairs) arrange();
}

}  // namespace ordinate
