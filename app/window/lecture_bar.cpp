#include "app/window/lecture_bar.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

/// The program gives every widget the font of its text again when that changes: this one enlarges it.
class ProgressLabel : public QLabel {
 public:
  using QLabel::QLabel;

 protected:
  void changeEvent(QEvent* event) override {
    QLabel::changeEvent(event);
    if (event->type() != QEvent::FontChange) return;
    constexpr double size = 1.6;  // of the text beside it
    QFont large = QApplication::font();
    large.setPointSizeF(large.pointSizeF() * size);
    large.setWeight(QFont::DemiBold);
    large = withTabularFigures(large);
    if (font() != large) setFont(large);
  }
};

}  // namespace

LectureBar::LectureBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("lectureBar"));
  setAccessibleName(tr("Lecture"));
  // The sentence has the whole width: what was measured takes several lines.
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 8, 16, 8);
  column->setSpacing(2);
  auto* row = new QHBoxLayout;
  row->setSpacing(24);
  m_heading = new TextLabel(TextRole::strong, {}, this);
  m_heading->setObjectName(QStringLiteral("lectureHeading"));
  m_sentence = new TextLabel(TextRole::body, {}, this);
  m_sentence->setObjectName(QStringLiteral("lectureSentence"));
  m_sentence->setWordWrap(true);
  m_sentence->hide();
  m_heading->setWordWrap(true);
  row->addWidget(m_heading, 1, Qt::AlignBottom);
  m_progress = new ProgressLabel(this);
  m_progress->setObjectName(QStringLiteral("lectureProgress"));
  m_progress->setAccessibleName(tr("Steps done"));
  useTabularFigures(m_progress);
  m_recorded = new TextLabel(TextRole::caption, tr("recorded"), this);
  m_recorded->setObjectName(QStringLiteral("lectureRecorded"));
  m_recorded->hide();
  m_clock = new TextLabel(TextRole::caption, {}, this);
  m_clock->setObjectName(QStringLiteral("lectureClock"));
  m_clock->setAccessibleName(tr("Time since the lecture began, and at this stop"));
  useTabularFigures(m_clock);
  m_clock->hide();
  for (QWidget* number : {m_clock, m_recorded, m_progress}) row->addWidget(number, 0, Qt::AlignBottom);
  m_buttons = new QHBoxLayout;
  m_buttons->setSpacing(0);
  addButton(QStringLiteral("lectureBack"), QStringLiteral("‹"), tr("Previous stop (Page Up)"),
            [this] { Q_EMIT moveRequested(-1); });
  addButton(QStringLiteral("lectureNext"), QStringLiteral("›"), tr("Next stop (Page Down)"),
            [this] { Q_EMIT moveRequested(1); });
  addButton(QStringLiteral("lectureLeave"), QStringLiteral("×"), tr("Leave the lecture (Esc)"),
            [this] { Q_EMIT leaveRequested(); });
  row->addLayout(m_buttons);
  column->addLayout(row);
  column->addWidget(m_sentence);
}

/// For a hand at the mouse; a remote control and the keyboard need none.
void LectureBar::addButton(const QString& name, const QString& sign, const QString& meaning,
                           const std::function<void()>& work) {
  auto* button = new QToolButton(this);
  button->setObjectName(name);
  button->setText(sign);
  button->setToolTip(meaning);
  button->setAccessibleName(meaning);
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::TabFocus);  // a click leaves the keys with what is shown
  connect(button, &QToolButton::clicked, this, work);
  m_buttons->addWidget(button);
}

void LectureBar::setHeading(const QString& heading) { m_heading->setText(heading); }

void LectureBar::setSentence(const QString& sentence) {
  m_sentence->setText(sentence);
  m_sentence->setVisible(!sentence.isEmpty());
}

void LectureBar::setProgressText(const QString& text) { m_progress->setText(text); }

void LectureBar::setClock(const QString& text) {
  m_clock->setText(text);
  m_clock->setVisible(!text.isEmpty());
}

void LectureBar::setRecorded(bool recorded) { m_recorded->setVisible(recorded); }

void LectureBar::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.fillRect(rect(), theme.bar);
  painter.setPen(QPen(theme.border, 1));
  painter.drawLine(rect().topLeft(), rect().topRight());
}

}  // namespace ordinate
