#pragma once
#include <QIcon>
#include <QString>
#include <vector>

#include "model/options/catalogue.h"

class QComboBox;

namespace ordinate {

/// Entries that belong together in a list.
struct KindGroup {
  QString name;  ///< empty: they need none
  std::vector<const CatalogueEntry*> entries;
};

/// Encodings by their group, in the order of groups and, within one, that given; other entries in one group.
/// A group of one has no name.
std::vector<KindGroup> kindGroups(const std::vector<CatalogueEntry>& entries);

/// The entry's picture; a transparent one where it has none, so that all names of a list begin in one line.
QIcon kindIcon(const CatalogueEntry& entry, bool dark);

/// Fills a choice with entries; each item's data is the entry's id. A group's name cannot be chosen and has
/// no data.
void fillKinds(QComboBox& choice, const std::vector<CatalogueEntry>& entries);

/// The pictures of the entries, where some have one, so many pixels wide and high and in the colours of its
/// theme.
void drawKinds(QComboBox& choice, const std::vector<CatalogueEntry>& entries, int side);

}  // namespace ordinate
