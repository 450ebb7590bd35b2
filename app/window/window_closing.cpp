#include "app/window/window_closing.h"

#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QWidget>

#include "app/document/autosave.h"
#include "app/document/document_files.h"
#include "app/race/shown_race.h"
#include "app/race/training_session.h"
#include "app/window/race_control.h"

namespace ordinate {

WindowClosing::WindowClosing(const ShownRace& race, RaceControl& control, TrainingSession& session,
                             Autosave& autosave, DocumentFiles& files, QWidget* window)
    : QObject(window),
      m_race(race),
      m_control(control),
      m_session(session),
      m_autosave(autosave),
      m_files(files),
      m_window(window) {
  connect(&session, &TrainingSession::stateChanged, this, [this] {
    if (m_state == State::stopping && !m_session.isTraining()) finish();
  });
}

void WindowClosing::begin() {
  if (m_state != State::open) return;
  m_state = State::asking;
  if (const auto loss = m_control.lossOfStopping())
    ask(*loss);
  else
    keepExperiment();
}

/// The race goes on until it is answered.
void WindowClosing::ask(const QString& loss) {
  auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Close Ordinate"), tr("Stop this race and close?"),
                              QMessageBox::NoButton, m_window);
  box->setObjectName(QStringLiteral("closeDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(tr("%1 Its files stay in %2.").arg(loss, m_race.order()->folder));
  QPushButton* stop = box->addButton(tr("&Stop and close"), QMessageBox::AcceptRole);
  QPushButton* stay = box->addButton(tr("&Keep training"), QMessageBox::RejectRole);
  box->setDefaultButton(stay);
  connect(box, &QMessageBox::finished, this, [this, box, stop] {
    if (box->clickedButton() == stop)
      keepExperiment();
    else
      m_state = State::open;
  });
  box->open();
}

/// Nobody is asked where it can be kept: the next launch brings it back.
void WindowClosing::keepExperiment() {
  m_autosave.keep(this, [this](const std::optional<Error>& error) {
    if (!error) return stopRace();
    m_files.whenSafe([this] { stopRace(); }, [this] { m_state = State::open; });
  });
}

void WindowClosing::stopRace() {
  m_state = State::stopping;
  if (m_session.isTraining())
    m_session.stop();
  else
    finish();
}

void WindowClosing::finish() {
  m_state = State::done;
  // Not from inside the session's signal: closing the last window ends the event loop.
  QTimer::singleShot(0, m_window, &QWidget::close);
}

}  // namespace ordinate
