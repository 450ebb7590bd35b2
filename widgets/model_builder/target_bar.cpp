#include "widgets/model_builder/target_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/model_builder/choice_editors.h"

namespace ordinate {

namespace {

QIcon lineIcon(const VariantStyle& style, qreal scale) {
  const QSize size(28, 12);
  QPixmap picture(size * scale);
  picture.setDevicePixelRatio(scale);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(style.toPen(3));
  painter.drawLine(QPointF(0, 6), QPointF(size.width(), 6));
  return QIcon(picture);
}

}  // namespace

TargetBar::TargetBar(QWidget* parent)
    : QWidget(parent),
      m_label(new TextLabel(TextRole::body, tr("edit"), this)),
      m_choice(makeComboBox(this)),
      m_all(new QToolButton(this)) {
  setObjectName(QStringLiteral("targetBar"));
  m_choice->setObjectName(QStringLiteral("target"));
  m_choice->setAccessibleName(tr("Edits go to"));
  m_choice->setToolTip(tr("Edits go to all variants, or to one of them only"));
  m_choice->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  m_choice->setIconSize(QSize(28, 12));
  m_label->setBuddy(m_choice);
  m_all->setObjectName(QStringLiteral("allVariants"));
  m_all->setText(QStringLiteral("✕"));
  m_all->setToolTip(tr("Edit all variants again"));
  m_all->setAutoRaise(true);
  m_all->setFocusPolicy(Qt::StrongFocus);
  m_all->setAccessibleName(tr("Edit all variants again"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(15, 8, 12, 8);
  row->setSpacing(8);
  row->addWidget(m_label);
  row->addWidget(m_choice, 1);
  row->addWidget(m_all);
  connect(m_choice, &QComboBox::activated, this, [this](int index) { Q_EMIT chosen(index - 1); });
  connect(m_all, &QToolButton::clicked, this, [this] { Q_EMIT chosen(-1); });
}

void TargetBar::showTargets(const QStringList& labels, const std::vector<VariantStyle>& styles, int target) {
  const QSignalBlocker quiet(m_choice);
  while (m_choice->count() > labels.size() + 1) m_choice->removeItem(m_choice->count() - 1);
  while (m_choice->count() < labels.size() + 1) m_choice->addItem(QString());
  m_choice->setItemText(0, tr("all variants"));
  for (int i = 0; i < labels.size(); ++i) {
    m_choice->setItemText(i + 1, tr("only %1").arg(labels.at(i)));
    m_choice->setItemIcon(i + 1, lineIcon(styles[static_cast<std::size_t>(i)], devicePixelRatioF()));
  }
  m_choice->setCurrentIndex(target + 1);
  m_single = target >= 0;
  m_all->setVisible(m_single);
  setVisible(!labels.isEmpty());
  update();
}

void TargetBar::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  if (m_single) {
    QColor soft = theme.accent;
    soft.setAlphaF(theme.dark ? 0.20F : 0.10F);
    painter.fillRect(rect(), soft);
    painter.fillRect(QRect(0, 0, 4, height()), theme.accent);
  }
  painter.fillRect(QRect(0, height() - 1, width(), 1), m_single ? theme.accent : theme.border);
}

}  // namespace ordinate
