#include "app/base/deliveries.h"

#include <QCoreApplication>
#include <QEvent>
#include <utility>

namespace ordinate {

void Deliveries::post(std::function<void()> function) {
  {
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(function));
  }
  QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool Deliveries::event(QEvent* event) {
  if (event->type() != QEvent::User) return QObject::event(event);
  std::function<void()> function;
  {
    const std::lock_guard lock(m_mutex);
    function = std::move(m_waiting.front());
    m_waiting.pop_front();
  }
  function();  // may destroy this object
  return true;
}

}  // namespace ordinate
