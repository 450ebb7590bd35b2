#include "widgets/analyses/table_choice_box.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <algorithm>

#include "widgets/model_builder/choice_editors.h"

namespace ordinate {

TableChoiceBox::TableChoiceBox(QWidget* parent) : QWidget(parent) {
  m_box = makeComboBox(this);
  m_box->setObjectName(QStringLiteral("analysis_table"));
  m_box->setAccessibleName(tr("Table"));
  m_close = new QToolButton(this);
  m_close->setObjectName(QStringLiteral("analysis_table_close"));
  m_close->setText(QStringLiteral("×"));
  m_close->setAutoRaise(true);
  m_close->setFocusPolicy(Qt::StrongFocus);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_box, 1);
  row->addWidget(m_close);
  connect(m_box, &QComboBox::activated, this, [this](int index) {
    const std::optional<int> before = chosen();
    m_wanted.reset();
    if (index > 0) m_wanted = m_box->itemData(index).toInt();
    showChoice();
    if (chosen() != before) Q_EMIT chosenChanged();
  });
  connect(m_close, &QToolButton::clicked, this, [this] {
    m_box->setFocus();  // the button goes, and the keyboard must not be lost with it
    Q_EMIT closeRequested();
  });
  showChoice();
}

void TableChoiceBox::setTables(const std::vector<TableChoice>& tables) {
  if (tables == m_tables) return;
  m_tables = tables;
  const QSignalBlocker quiet(m_box);
  m_box->clear();
  m_box->addItem(tr("All tables"));
  for (const TableChoice& table : m_tables) {
    m_box->addItem(table.label, table.run);
    if (!table.detail.isEmpty()) m_box->setItemData(m_box->count() - 1, table.detail, Qt::ToolTipRole);
  }
  showChoice();
}

std::optional<int> TableChoiceBox::chosen() const {
  const bool there = m_wanted && std::any_of(m_tables.begin(), m_tables.end(),
                                             [&](const TableChoice& each) { return each.run == *m_wanted; });
  return there ? m_wanted : std::nullopt;
}

void TableChoiceBox::choose(int run) {
  m_wanted = run;
  showChoice();
}

void TableChoiceBox::showChoice() {
  const std::optional<int> run = chosen();
  const auto shown = std::find_if(m_tables.begin(), m_tables.end(),
                                  [&](const TableChoice& table) { return run && table.run == *run; });
  m_box->setCurrentIndex(shown == m_tables.end() ? 0 : 1 + static_cast<int>(shown - m_tables.begin()));
  const bool closable = shown != m_tables.end() && shown->closable;
  m_box->setToolTip(shown == m_tables.end() ? QString() : shown->detail);
  m_close->setVisible(closable);
  const QString name = closable ? tr("Close the table “%1”").arg(shown->label) : tr("Close the table");
  m_close->setAccessibleName(name);
  m_close->setToolTip(name);
  const bool any =
      std::any_of(m_tables.begin(), m_tables.end(), [](const TableChoice& table) { return table.closable; });
  setVisible(m_tables.size() > 1 || any);
}

}  // namespace ordinate
