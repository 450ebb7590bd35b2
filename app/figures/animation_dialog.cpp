#include "app/figures/animation_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "widgets/common/theme.h"

namespace ordinate {

namespace {

template <class Widget>
Widget* addField(QFormLayout* form, Widget* field, const QString& objectName, const QString& text) {
  field->setObjectName(objectName);
  field->setAccessibleName(text);
  form->addRow(text, field);
  return field;
}

}  // namespace

AnimationDialog::AnimationDialog(const Figures& figures, qint64 lastStep, const QString& folder,
                                 QWidget* parent)
    : QDialog(parent), m_lastStep(lastStep), m_folder(folder) {
  setObjectName(QStringLiteral("animationDialog"));
  setWindowTitle(tr("Export the race as an animation"));
  setAccessibleName(windowTitle());
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(420);
  build(figures);
  refresh();
}

void AnimationDialog::build(const Figures& figures) {
  auto* layout = new QVBoxLayout(this);
  auto* form = new QFormLayout;
  layout->addLayout(form);
  m_figure = addField(form, new QComboBox(this), QStringLiteral("animationFigure"), tr("figure"));
  for (const auto& figure : figures) m_figure->addItem(figure->title(), figure->name());
  m_format = addField(form, new QComboBox(this), QStringLiteral("animationFormat"), tr("format"));
  m_format->addItem(tr("GIF, animated"));
  m_format->addItem(tr("PNG pictures in a folder"));
  m_frames = addField(form, new QSpinBox(this), QStringLiteral("animationFrames"), tr("frames"));
  m_frames->setRange(2, 1000);
  m_frames->setValue(100);
  m_seconds = addField(form, new QDoubleSpinBox(this), QStringLiteral("animationSeconds"), tr("time"));
  m_seconds->setRange(0.5, 600);
  m_seconds->setDecimals(1);
  m_seconds->setValue(10);
  m_seconds->setSuffix(tr(" s"));
  m_width = addField(form, new QSpinBox(this), QStringLiteral("animationWidth"), tr("width"));
  m_width->setRange(200, 3840);
  m_width->setValue(800);
  m_width->setSuffix(tr(" pixels"));
  m_dark = addField(form, new QCheckBox(this), QStringLiteral("animationDark"), tr("dark"));
  m_dark->setChecked(themeOf(this).dark);
  m_result = new QLabel(this);
  m_result->setObjectName(QStringLiteral("animationResult"));
  m_result->setWordWrap(true);
  layout->addWidget(m_result);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  QPushButton* accepting = buttons->addButton(tr("Export…"), QDialogButtonBox::AcceptRole);
  accepting->setObjectName(QStringLiteral("animationAccept"));
  accepting->setAccessibleName(tr("Export"));
  accepting->setProperty("accent", true);
  accepting->setDefault(true);
  buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("animationClose"));
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, &AnimationDialog::askAndExport);
  connect(m_format, &QComboBox::currentIndexChanged, this, &AnimationDialog::refresh);
  connect(m_frames, &QSpinBox::valueChanged, this, &AnimationDialog::refresh);
  connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &AnimationDialog::refresh);
}

AnimationOrder AnimationDialog::order() const {
  AnimationOrder order;
  order.figure = m_figure->currentData().toString();
  order.format = m_format->currentIndex() == 0 ? AnimationFormat::gif : AnimationFormat::pictures;
  order.frames = m_frames->value();
  order.seconds = m_seconds->value();
  order.width = m_width->value();
  order.dark = m_dark->isChecked();
  return order;
}

void AnimationDialog::refresh() {
  const AnimationOrder wanted = order();
  const auto frames = static_cast<int>(animationSteps(m_lastStep, wanted.frames).size());
  const bool gif = wanted.format == AnimationFormat::gif;
  m_seconds->setEnabled(gif);
  m_result->setText(
      gif ? tr("%1 frames from step 0 to %L2, %3 a second; it repeats")
                .arg(frames)
                .arg(m_lastStep)
                .arg(frames / wanted.seconds, 0, 'f', 1)
          : tr("%1 pictures from step 0 to %L2: frame-0001.png and so on").arg(frames).arg(m_lastStep));
}

void AnimationDialog::askAndExport() {
  AnimationOrder wanted = order();
  const bool gif = wanted.format == AnimationFormat::gif;
  QFileDialog dialog(this, gif ? tr("Export the animation") : tr("Name of a new folder"), m_folder,
                     gif ? QStringLiteral("*.gif") : QString());
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  if (gif) dialog.setDefaultSuffix(QStringLiteral("gif"));
  dialog.selectFile(wanted.figure + (gif ? QStringLiteral(".gif") : QStringLiteral("-frames")));
  if (dialog.exec() != QDialog::Accepted) return;
  wanted.path = dialog.selectedFiles().value(0);
  Q_EMIT animationRequested(wanted);
  accept();
}

}  // namespace ordinate
