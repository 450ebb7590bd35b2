#include "app/window/more_steps_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace ordinate {

namespace {

constexpr std::int64_t mostSteps = 1000000000;
constexpr std::int64_t mostEpochs = 1000000;

/// As many again as there are, at first.
QSpinBox* addSpinBox(QFormLayout* form, const QString& name, const QString& text, std::int64_t done,
                     std::int64_t most) {
  auto* box = new QSpinBox(form->parentWidget());
  box->setObjectName(name);
  box->setAccessibleName(text);
  box->setRange(1, static_cast<int>(std::max<std::int64_t>(1, most - done)));
  box->setValue(static_cast<int>(done));
  box->setGroupSeparatorShown(true);
  form->addRow(text, box);
  box->selectAll();
  return box;
}

}  // namespace

MoreStepsDialog::MoreStepsDialog(const Duration& done, QWidget* parent) : QDialog(parent), m_done(done) {
  setObjectName(QStringLiteral("moreStepsDialog"));
  setWindowTitle(tr("Train for more steps"));
  setAccessibleName(windowTitle());
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(420);
  auto* layout = new QVBoxLayout(this);
  auto* fields = new QWidget(this);
  auto* form = new QFormLayout(fields);
  form->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(fields);
  if (done.steps)
    m_steps = addSpinBox(form, QStringLiteral("moreSteps"), tr("more steps"), *done.steps, mostSteps);
  if (done.epochs)
    m_epochs = addSpinBox(form, QStringLiteral("moreEpochs"), tr("more epochs"), *done.epochs, mostEpochs);
  m_result = new QLabel(this);
  m_result->setObjectName(QStringLiteral("moreStepsResult"));
  m_result->setWordWrap(true);
  layout->addWidget(m_result);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  QPushButton* accepting = buttons->addButton(tr("Train"), QDialogButtonBox::AcceptRole);
  accepting->setObjectName(QStringLiteral("moreStepsAccept"));
  accepting->setAccessibleName(tr("Train"));
  accepting->setProperty("accent", true);
  accepting->setDefault(true);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] {
    const Duration duration = wanted();
    accept();
    Q_EMIT requested(duration);
  });
  for (QSpinBox* box : {m_steps, m_epochs})
    if (box != nullptr) connect(box, &QSpinBox::valueChanged, this, &MoreStepsDialog::refresh);
  refresh();
}

Duration MoreStepsDialog::wanted() const {
  Duration duration;
  if (m_steps != nullptr) duration.steps = *m_done.steps + m_steps->value();
  if (m_epochs != nullptr) duration.epochs = *m_done.epochs + m_epochs->value();
  return duration;
}

void MoreStepsDialog::refresh() {
  const Duration duration = wanted();
  QString text;
  if (duration.steps) text = tr("%L1 steps in all.").arg(*duration.steps);
  if (duration.epochs)
    text +=
        (text.isEmpty() ? QString() : QStringLiteral(" ")) + tr("%L1 epochs in all.").arg(*duration.epochs);
  m_result->setText(text + u' ' +
                    tr("The result is that of training them all at once, unless the learning rate follows a "
                       "schedule over all steps. What the runs have come to so far stays in their folders."));
}

}  // namespace ordinate
