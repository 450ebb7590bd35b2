#pragma once
#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/options/catalogue.h"

namespace ordinate {

/// A table of entries that register themselves from their own source files: one more entry is one
/// more file. `Make` is the function type that builds the thing described, `Kind` the traits that it has.
template <class Make, class Kind = NoTraits>
class Registry {
 public:
  struct Entry {
    CatalogueEntry description;
    Make make;
    /// How a part of a model is written in PyTorch (model/python/python_model.h); empty: not yet.
    std::string python = {};
  };

  /// Throws std::logic_error when the id is taken or the traits are of another kind.
  void add(Entry entry) {
    traits_of<Kind>(entry.description);
    if (find(entry.description.id) != nullptr)
      throw std::logic_error("registered twice: " + entry.description.id);
    entries_.push_back(std::move(entry));
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      return std::pair(a.description.order, a.description.id) <
             std::pair(b.description.order, b.description.id);
    });
  }

  const Entry* find(const std::string& id) const {
    for (const Entry& entry : entries_)
      if (entry.description.id == id) return &entry;
    return nullptr;
  }

  const std::vector<Entry>& entries() const { return entries_; }

  std::vector<CatalogueEntry> descriptions() const {
    std::vector<CatalogueEntry> result;
    for (const Entry& entry : entries_) result.push_back(entry.description);
    return result;
  }

 private:
  std::vector<Entry> entries_;
};

}  // namespace ordinate
