#include "app/window/time_control.h"

#include <algorithm>

#include "app/race/shown_race.h"
#include "widgets/plots/time_bar.h"

namespace ordinate {

namespace {

/// Of a race that kept no position vectors.
constexpr qint64 placesOfCurves = 100;

}  // namespace

TimeControl::TimeControl(ShownRace& race, TimeBar& bar, QObject* parent)
    : QObject(parent), m_race(race), m_bar(bar) {
  connect(&bar, &TimeBar::stepChosen, this, &TimeControl::turn);
  connect(&bar, &TimeBar::backRequested, this, &TimeControl::back);
  connect(&bar, &TimeBar::forwardRequested, this, &TimeControl::forward);
  connect(&race, &ShownRace::progressed, this, &TimeControl::showProgress);
  connect(&race, &ShownRace::forgotten, this, &TimeControl::showProgress);
  connect(&race, &ShownRace::begun, this, &TimeControl::showProgress);
  connect(&race, &ShownRace::turned, &bar, &TimeBar::setStep);
  connect(&bar, &TimeBar::seedChosen, &race, &ShownRace::showSeed);
  connect(&race, &ShownRace::begun, this, &TimeControl::showSeeds);
  connect(&race, &ShownRace::forgotten, this, &TimeControl::showSeeds);
  connect(&race, &ShownRace::seedShown, this, &TimeControl::showSeeds);
}

void TimeControl::turn(std::optional<qint64> step) { m_race.turnTo(step); }

void TimeControl::showProgress() {
  m_bar.setLastStep(m_race.showsRace() ? std::max<qint64>(0, m_race.lastStep()) : -1);
}

void TimeControl::showSeeds() {
  const std::vector<std::uint64_t> seeds = m_race.seeds();
  m_bar.setSeeds({seeds.begin(), seeds.end()}, m_race.shownSeed());
}

void TimeControl::nextSeed() {
  const std::vector<std::uint64_t> seeds = m_race.seeds();
  const auto shown = std::find(seeds.begin(), seeds.end(), m_race.shownSeed());
  if (shown == seeds.end()) return;
  m_race.showSeed(std::next(shown) == seeds.end() ? seeds.front() : *std::next(shown));
}

void TimeControl::play() { m_bar.playOrPause(); }

void TimeControl::stayAt(qint64 step) {
  m_bar.pause();
  m_race.turnTo(step >= m_race.lastStep() ? std::nullopt : std::optional(step));
}

std::vector<qint64> TimeControl::steps() const {
  std::vector<qint64> steps = m_race.history().steps();
  const qint64 last = m_race.lastStep();
  if (steps.empty())
    for (qint64 step = 0; step < last; step += std::max<qint64>(1, last / placesOfCurves))
      steps.push_back(step);
  return steps;
}

void TimeControl::stepBy(int direction) {
  if (m_bar.lastStep() <= 0) return;
  m_bar.pause();
  const std::vector<qint64> all = steps();
  const qint64 last = m_race.lastStep();
  const qint64 from = m_race.turnedTo().value_or(last);
  if (direction > 0) {
    const auto next = std::upper_bound(all.begin(), all.end(), from);
    return m_race.turnTo(next == all.end() || *next >= last ? std::nullopt : std::optional(*next));
  }
  const auto before = std::lower_bound(all.begin(), all.end(), from);
  if (before != all.begin()) m_race.turnTo(*std::prev(before));
}

}  // namespace ordinate
