#include "app/race/library_holder.h"

#include <utility>

namespace ordinate {

LibraryHolder::LibraryHolder(Load load, QObject* parent) : QObject(parent), m_load(std::move(load)) {}

void LibraryHolder::load() {
  const auto work = [this] {
    const Result<ModelLibrary*> library = m_load();
    return std::pair(library, library ? (*library)->about() : MachineReport());
  };
  m_thread.post("load", work, [this](const auto& loaded) { take(loaded.first, loaded.second); });
}

void LibraryHolder::take(const Result<ModelLibrary*>& library, const MachineReport& machine) {
  if (!library) {
    Q_EMIT failed(library.error());
    return;
  }
  m_library = *library;
  m_machine = machine;
  Q_EMIT loaded();
}

}  // namespace ordinate
