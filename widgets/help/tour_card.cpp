#include "widgets/help/tour_card.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr int cardMargin = 14;
constexpr int cardRoom = 12;  // between the card and what it speaks of
constexpr int widthInLetters = 44;

/// A surface with a border, in the theme's colours.
class CardSurface : public QWidget {
 public:
  using QWidget::QWidget;

 protected:
  void paintEvent(QPaintEvent*) override {
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
  }
};

}  // namespace

TourCard::TourCard(QWidget* window) : QWidget(window), m_window(window) {
  setObjectName(QStringLiteral("tour"));
  setAccessibleName(tr("Tour of the window"));
  m_card = new CardSurface(this);
  m_card->setObjectName(QStringLiteral("tourCard"));
  auto* column = new QVBoxLayout(m_card);
  column->setContentsMargins(cardMargin, cardMargin, cardMargin, cardMargin);
  m_title = new TextLabel(TextRole::strong, {}, m_card);
  m_title->setObjectName(QStringLiteral("tourTitle"));
  m_text = new TextLabel(TextRole::body, {}, m_card);
  m_text->setObjectName(QStringLiteral("tourText"));
  m_text->setWordWrap(true);
  column->addWidget(m_title);
  column->addWidget(m_text);
  auto* row = new QHBoxLayout;
  m_count = new TextLabel(TextRole::caption, {}, m_card);
  row->addWidget(m_count);
  row->addStretch(1);
  const auto button = [&](const char* name, const QString& text, auto work) {
    auto* made = new QToolButton(m_card);
    made->setObjectName(QLatin1String(name));
    made->setText(text);
    made->setAccessibleName(text);
    made->setFocusPolicy(Qt::StrongFocus);
    made->installEventFilter(this);
    connect(made, &QToolButton::clicked, this, work);
    row->addWidget(made);
    return made;
  };
  button("tourLeave", tr("Leave (Esc)"), [this] { leave(); });
  m_back = button("tourBack", tr("Back"), [this] { go(-1); });
  m_next = button("tourNext", tr("Next"), [this] { go(1); });
  m_next->setProperty("raised", true);
  column->addLayout(row);
  m_window->installEventFilter(this);
  hide();
}

bool TourCard::isSeen(const TourStep& step) const {
  return step.part != nullptr && step.part->isVisible() && step.part->window() == m_window &&
         !step.part->visibleRegion().isEmpty();
}

void TourCard::begin(const std::vector<TourStep>& steps) {
  m_steps.clear();
  std::copy_if(steps.begin(), steps.end(), std::back_inserter(m_steps),
               [this](const TourStep& step) { return isSeen(step); });
  if (m_steps.empty()) return;
  setGeometry(m_window->rect());
  QWidget::show();
  raise();
  showStep(0);
}

void TourCard::leave() {
  if (isHidden()) return;
  hide();
  Q_EMIT left();
}

void TourCard::go(int by) {
  const int to = m_step + by;
  if (to < 0) return;
  if (to >= static_cast<int>(m_steps.size())) return leave();
  showStep(to);
}

void TourCard::showStep(int step) {
  m_step = step;
  const TourStep& shown = m_steps[static_cast<std::size_t>(step)];
  m_title->setText(shown.title);
  m_text->setText(shown.text);
  m_count->setText(tr("%1 of %2").arg(step + 1).arg(m_steps.size()));
  m_back->setEnabled(step > 0);
  const bool last = step + 1 == static_cast<int>(m_steps.size());
  m_next->setText(last ? tr("Done") : tr("Next"));
  m_next->setAccessibleName(m_next->text());
  setAccessibleDescription(shown.title + QStringLiteral(": ") + shown.text);
  m_next->setFocus(Qt::OtherFocusReason);
  placeCard();
  update();
}

QRect TourCard::lit() const {
  const QWidget* part = m_steps[static_cast<std::size_t>(m_step)].part;
  if (part == nullptr) return {};
  return QRect(part->mapTo(m_window, QPoint()), part->size()).intersected(rect());
}

/// Where there is most room beside the part; inside it where it fills the window.
void TourCard::placeCard() {
  const QFontMetrics metrics(fontFor(TextRole::body));
  const int width =
      std::min(this->width() - 2 * cardRoom, metrics.averageCharWidth() * widthInLetters + 2 * cardMargin);
  m_card->setFixedWidth(width);
  m_card->layout()->activate();
  const int height = m_card->layout()->hasHeightForWidth() ? m_card->layout()->heightForWidth(width)
                                                           : m_card->sizeHint().height();
  m_card->resize(width, height);
  const QRect part = lit();
  QPoint at(part.left(), part.bottom() + cardRoom);
  if (at.y() + height > rect().bottom()) at.setY(part.top() - cardRoom - height);
  if (at.y() < 0) {  // neither below nor above
    at = QPoint(part.right() + cardRoom, part.top());
    if (at.x() + width > rect().right()) at.setX(part.left() - cardRoom - width);
  }
  at.setX(std::clamp(at.x(), cardRoom, std::max(cardRoom, this->width() - width - cardRoom)));
  at.setY(std::clamp(at.y(), cardRoom, std::max(cardRoom, this->height() - height - cardRoom)));
  m_card->move(at);
}

bool TourCard::event(QEvent* event) {
  if (event->type() == QEvent::FontChange && isVisible()) placeCard();
  return QWidget::event(event);
}

bool TourCard::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_window) {
    if (event->type() == QEvent::Resize && isVisible()) {
      setGeometry(m_window->rect());
      placeCard();
    }
    return false;
  }
  const auto key = [event] { return static_cast<QKeyEvent*>(event); };
  if (event->type() == QEvent::ShortcutOverride) {
    // What it covers is not to be run by a key.
    if (!(key()->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))) event->accept();
    return false;
  }
  if (event->type() != QEvent::KeyPress) return false;
  switch (key()->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_PageDown:
      go(1);
      return true;
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
      go(-1);
      return true;
    case Qt::Key_Escape:
      leave();
      return true;
    default:
      return false;
  }
}

void TourCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath dark;
  dark.addRect(rect());
  QPainterPath light;
  light.addRoundedRect(QRectF(lit()).adjusted(-3, -3, 3, 3), 8, 8);
  constexpr int shade = 120;  // of 255
  painter.fillPath(dark.subtracted(light), QColor(0, 0, 0, shade));
}

/// A click beside the card goes on: nobody is held up.
void TourCard::mousePressEvent(QMouseEvent*) { go(1); }

}  // namespace ordinate
