#include "app/window/lecture_clock.h"

#include <numeric>
#include <utility>

#include "app/window/lecture_bar.h"
#include "app/window/lecture_player.h"
#include "widgets/common/duration_text.h"
#include "widgets/lecture/lecture_panel.h"

namespace ordinate {

LectureClock::LectureClock(LectureBar& bar, LecturePlayer& player, LecturePanel& panel, QObject* parent)
    : QObject(parent), m_bar(bar), m_player(player), m_panel(panel) {
  m_tick.setInterval(1000);
  connect(&m_tick, &QTimer::timeout, this, &LectureClock::show);
  connect(&m_player, &LecturePlayer::entered, this, &LectureClock::enter);
  connect(&m_player, &LecturePlayer::left, this, &LectureClock::leave);
  connect(&m_panel, &LecturePanel::rehearseRequested, this, &LectureClock::rehearse);
}

void LectureClock::rehearse() {
  if (m_panel.lecture().stops.empty()) return;
  leave();
  m_rehearses = true;
  m_player.begin(m_panel.lecture());
}

void LectureClock::toggle() {
  if (m_stop >= 0) setShown(!m_tick.isActive());
}

void LectureClock::enter(int stop) {
  const bool begins = m_stop < 0;
  closeStop();
  m_stop = stop;
  m_sinceStop.start();
  // Another one may have been begun instead, after a question.
  if (begins && m_rehearses) m_rehearses = m_player.lecture().stops == m_panel.lecture().stops;
  if (begins && m_rehearses) return setShown(true);
  show();
}

/// What has passed at the stop counts for it.
void LectureClock::closeStop() {
  if (m_stop < 0) return;
  const auto place = static_cast<std::size_t>(m_stop);
  if (m_times.size() <= place) m_times.resize(place + 1);
  m_times[place] += m_sinceStop.elapsed();
}

void LectureClock::leave() {
  closeStop();
  setShown(false);
  if (std::exchange(m_stop, -1) >= 0 && std::exchange(m_rehearses, false)) m_panel.setRehearsed(m_times);
  m_times.clear();
}

void LectureClock::setShown(bool shown) {
  if (shown)
    m_tick.start();
  else
    m_tick.stop();
  show();
}

void LectureClock::show() {
  if (!m_tick.isActive()) return m_bar.setClock({});
  const qint64 here = m_sinceStop.elapsed();
  const qint64 before = std::accumulate(m_times.begin(), m_times.end(), qint64{0});
  const auto at = static_cast<std::size_t>(m_stop);
  const qint64 earlierHere = at < m_times.size() ? m_times[at] : 0;
  m_bar.setClock(tr("%1 · here %2").arg(clockText(before + here), clockText(earlierHere + here)));
}

}  // namespace ordinate
