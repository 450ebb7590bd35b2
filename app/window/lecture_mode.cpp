#include "app/window/lecture_mode.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QMainWindow>
#include <QScreen>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "app/base/background_queue.h"
#include "app/base/screen_saver.h"
#include "app/base/settings.h"
#include "app/window/filled_view.h"
#include "app/window/lecture_bar.h"
#include "app/window/workspace.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/common/fonts.h"

namespace ordinate {

namespace {

/// The smallest text is at least this part of the screen's height: it is read from the last row.
constexpr double smallestText = 1.0 / 36;

}  // namespace

LectureMode::LectureMode(Parts parts) : QObject(parts.window), m_parts(std::move(parts)) {
  m_parts.bar->hide();
  connect(m_parts.bar, &LectureBar::moveRequested, this, &LectureMode::go);
  connect(m_parts.bar, &LectureBar::leaveRequested, this, &LectureMode::leave);
  // Esc and F give the panels their room back: then the lecture is over.
  connect(&m_parts.workspace->filled(), &FilledView::changed, this, [this] {
    if (!m_parts.workspace->filled().isFilled()) return setOn(false);
    const auto& views = m_parts.workspace->views();
    QStringList titles;
    for (const int view : m_parts.workspace->filled().shown())
      titles << views[static_cast<std::size_t>(view)].title;
    m_parts.bar->setHeading(titles.join(QStringLiteral(" · ")));
  });
}

void LectureMode::toggle() { setOn(!m_on); }

void LectureMode::setOn(bool on) {
  if (on == m_on) return;
  m_on = on;
  if (on)
    begin();
  else
    end();
  Q_EMIT changed(on);
}

/// Of the text, so that captions are as large as the last row needs them.
double LectureMode::points() const {
  const QScreen* screen = m_parts.window->screen();
  const QFont caption = fontFor(TextRole::caption);
  const double share = caption.pointSizeF() / QApplication::font().pointSizeF();
  const double pointsAPixel = 72.0 / screen->logicalDotsPerInchY();
  return std::max(QApplication::font().pointSizeF(),
                  smallestText * screen->size().height() / share * pointsAPixel);
}

void LectureMode::begin() {
  m_stateBefore = m_parts.window->windowState();
  m_sizeBefore = m_parts.window->size();
  for (QWidget* part : m_parts.around)
    if (!part->isHidden()) {
      part->hide();
      m_madeRoom.push_back(part);
    }
  FilledView& filled = m_parts.workspace->filled();
  // Before the text grows: with all panels the window would grow beyond the screen.
  if (!filled.isFilled()) filled.fill({filled.viewInFocus()});
  m_parts.settings->setLecture(points());
  for (Panel* panel : m_parts.workspace->findChildren<Panel*>()) panel->setForAudience(true);
  m_parts.bar->show();
  m_parts.window->setWindowState(m_stateBefore | Qt::WindowFullScreen);
  qApp->installEventFilter(this);
  m_parts.queue->post(
      this,
      [reason = tr("A lecture is shown")] {
        keepScreenSaverAway(reason);
        return true;
      },
      [](bool) {});
}

void LectureMode::end() {
  setBlank(false);
  m_beforeHelp.clear();
  qApp->removeEventFilter(this);
  m_parts.bar->hide();
  m_parts.window->setWindowState(m_stateBefore);
  m_parts.settings->setLecture(0);
  for (Panel* panel : m_parts.workspace->findChildren<Panel*>()) panel->setForAudience(false);
  m_parts.workspace->analyses()->setChoiceVisible(true);
  m_parts.workspace->filled().leave();
  for (QWidget* part : std::exchange(m_madeRoom, {})) part->show();
  // While the text shrinks, the window may have grown to hold all panels with the large one.
  QTimer::singleShot(0, this, [this] {
    const Qt::WindowStates whole = Qt::WindowMaximized | Qt::WindowFullScreen;
    if (!m_on && !(m_stateBefore & whole)) m_parts.window->resize(m_sizeBefore);
  });
  m_parts.queue->post(
      this,
      [] {
        allowScreenSaver();
        return true;
      },
      [](bool) {});
}

void LectureMode::go(int by) {
  setBlank(false);
  m_beforeHelp.clear();
  Q_EMIT moved(by);
}

void LectureMode::showHelp(const QString& page) {
  const FilledView& filled = m_parts.workspace->filled();
  if (m_on && m_beforeHelp.empty()) m_beforeHelp = filled.shown();
  m_parts.workspace->showHelp(m_on && page.isEmpty() ? QStringLiteral("lectures") : page);
}

void LectureMode::leave() {
  FilledView& filled = m_parts.workspace->filled();
  const std::vector<int> before = std::exchange(m_beforeHelp, {});
  const std::vector<int> help = {m_parts.workspace->viewNamed(QStringLiteral("help"))};
  if (m_on && !before.empty() && filled.shown() == help && before != help) return filled.fill(before);
  filled.leave();
}

void LectureMode::setBlank(bool blank) {
  if (blank == isBlank()) return;
  if (!blank) {
    delete m_blank;
    return;
  }
  m_blank = new QWidget(m_parts.window);
  m_blank->setObjectName(QStringLiteral("blankScreen"));
  m_blank->setAccessibleName(tr("Black screen"));
  m_blank->setAutoFillBackground(true);
  QPalette black;
  black.setColor(QPalette::Window, Qt::black);
  m_blank->setPalette(black);
  m_blank->setStyleSheet(QStringLiteral("background: black"));
  m_blank->setGeometry(m_parts.window->rect());
  m_blank->show();
  m_blank->raise();
}

/// Nothing pops up, the keys of a remote control work whatever has the focus, and what covers the window
/// grows with it.
bool LectureMode::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::ToolTip) return true;
  if (event->type() == QEvent::ShortcutOverride) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_PageDown && key != Qt::Key_PageUp) return false;
    event->ignore();
    return true;
  }
  if (event->type() == QEvent::Resize && watched == m_parts.window && isBlank())
    m_blank->setGeometry(m_parts.window->rect());
  return false;
}

}  // namespace ordinate
