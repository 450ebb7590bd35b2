#include "widgets/analyses/tensor_dialog.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/fonts.h"

namespace ordinate {
namespace {

constexpr QSize dialogSize(560, 380);
constexpr int widestName = 340;
constexpr int betweenColumns = 16;
/// With fewer all can be seen.
constexpr std::size_t worthFinding = 9;

}  // namespace

TensorDialog::TensorDialog(const QString& file, const std::vector<TensorRow>& rows, QWidget* parent)
    : QDialog(parent) {
  setObjectName(QStringLiteral("tensorDialog"));
  setWindowTitle(tr("Choose a table"));
  setAccessibleName(windowTitle());
  setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout(this);
  const QString question = tr("%1 holds %2 tensors that can be a table of positions. Which one is it?")
                               .arg(QFileInfo(file).fileName())
                               .arg(rows.size());
  setAccessibleDescription(question);
  auto* label = new TextLabel(TextRole::body, question, this);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  column->addWidget(label);
  m_find = new QLineEdit(this);
  m_find->setObjectName(QStringLiteral("tensorFind"));
  m_find->setAccessibleName(tr("Only names that contain"));
  m_find->setPlaceholderText(tr("Only names that contain …"));
  m_find->setClearButtonEnabled(true);
  m_find->setVisible(rows.size() >= worthFinding);
  column->addWidget(m_find);
  buildList(rows);
  column->addWidget(m_list, 1);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  m_open = new QPushButton(tr("Open"), this);
  m_open->setObjectName(QStringLiteral("tensorOpen"));
  m_open->setAccessibleName(tr("Open"));
  m_open->setProperty("accent", true);
  m_open->setDefault(true);
  buttons->addButton(m_open, QDialogButtonBox::AcceptRole);
  buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("tensorCancel"));
  buttons->button(QDialogButtonBox::Cancel)->setAccessibleName(tr("Cancel"));
  column->addWidget(buttons);
  connect(m_find, &QLineEdit::textChanged, this, &TensorDialog::filter);
  connect(m_list, &QTreeWidget::itemDoubleClicked, this, &TensorDialog::accept);
  connect(buttons, &QDialogButtonBox::accepted, this, &TensorDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &TensorDialog::reject);
  resize(dialogSize);
  m_list->setFocus();
}

void TensorDialog::buildList(const std::vector<TensorRow>& rows) {
  m_list = new QTreeWidget(this);
  m_list->setObjectName(QStringLiteral("tensorList"));
  m_list->setAccessibleName(tr("Tensors"));
  m_list->setRootIsDecorated(false);
  m_list->setUniformRowHeights(true);
  m_list->setAllColumnsShowFocus(true);
  m_list->setHeaderLabels({tr("name"), tr("shape"), tr("stored as")});
  for (const TensorRow& row : rows)
    m_list->addTopLevelItem(new QTreeWidgetItem({row.name, row.shape, row.type}));
  for (int column = 0; column < m_list->columnCount(); ++column) {
    m_list->resizeColumnToContents(column);
    m_list->setColumnWidth(column, std::min(m_list->columnWidth(column), widestName) + betweenColumns);
  }
  if (!rows.empty()) m_list->setCurrentItem(m_list->topLevelItem(0));
}

void TensorDialog::filter(const QString& text) {
  QTreeWidgetItem* first = nullptr;
  for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
    QTreeWidgetItem* item = m_list->topLevelItem(row);
    item->setHidden(!item->text(0).contains(text, Qt::CaseInsensitive));
    if (first == nullptr && !item->isHidden()) first = item;
  }
  QTreeWidgetItem* current = m_list->currentItem();
  if (current == nullptr || current->isHidden()) m_list->setCurrentItem(first);
  m_open->setEnabled(first != nullptr);
}

void TensorDialog::accept() {
  QTreeWidgetItem* current = m_list->currentItem();
  if (current == nullptr || current->isHidden()) return;
  const int row = m_list->indexOfTopLevelItem(current);
  QDialog::accept();
  Q_EMIT chosen(row);
}

}  // namespace ordinate
