#include "widgets/model_builder/kind_list.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QPixmap>
#include <QStandardItemModel>
#include <algorithm>
#include <array>

#include "widgets/common/entry_image.h"
#include "widgets/common/theme.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

struct KindText {
  Q_DECLARE_TR_FUNCTIONS(KindList)
};

/// In the order of the list.
constexpr std::array<EncodingGroup, 5> groups = {EncodingGroup::none, EncodingGroup::table,
                                                 EncodingGroup::network, EncodingGroup::attention,
                                                 EncodingGroup::own};

QString nameOf(EncodingGroup group) {
  switch (group) {
    case EncodingGroup::none:
      return KindText::tr("Nothing");
    case EncodingGroup::table:
      return KindText::tr("Vectors from a table");
    case EncodingGroup::network:
      return KindText::tr("Vectors from a network");
    case EncodingGroup::attention:
      return KindText::tr("Inside attention");
    case EncodingGroup::own:
      return KindText::tr("Your own");
  }
  return {};
}

void addEntry(QComboBox& choice, const CatalogueEntry& entry) {
  choice.addItem(text(entry.title), text(entry.id));
  choice.setItemData(choice.count() - 1, text(entry.summary), Qt::ToolTipRole);
}

void addHeading(QComboBox& choice, const QString& name) {
  choice.addItem(name);
  auto* model = qobject_cast<QStandardItemModel*>(choice.model());
  QStandardItem* item = model->item(choice.count() - 1);
  item->setFlags(Qt::NoItemFlags);
  QFont font = choice.font();
  font.setBold(true);
  item->setFont(font);
}

}  // namespace

std::vector<KindGroup> kindGroups(const std::vector<CatalogueEntry>& entries) {
  std::vector<KindGroup> result;
  for (const EncodingGroup group : groups) {
    KindGroup made;
    for (const CatalogueEntry& entry : entries)
      if (const auto* traits = std::get_if<EncodingTraits>(&entry.traits); traits && traits->group == group)
        made.entries.push_back(&entry);
    if (made.entries.size() > 1) made.name = nameOf(group);
    if (!made.entries.empty()) result.push_back(std::move(made));
  }
  KindGroup others;
  for (const CatalogueEntry& entry : entries)
    if (!std::holds_alternative<EncodingTraits>(entry.traits)) others.entries.push_back(&entry);
  if (!others.entries.empty()) result.push_back(std::move(others));
  return result;
}

QIcon kindIcon(const CatalogueEntry& entry, bool dark) {
  // Whole pixels a cell, so that no line of a picture is thicker than another.
  constexpr int side = 64;
  QPixmap pixmap(side, side);
  pixmap.fill(Qt::transparent);
  if (!entry.picture.empty()) pixmap = QPixmap::fromImage(entryImage(entry.picture, dark).scaled(side, side));
  return QIcon(pixmap);
}

void fillKinds(QComboBox& choice, const std::vector<CatalogueEntry>& entries) {
  for (const KindGroup& group : kindGroups(entries)) {
    if (!group.name.isEmpty()) addHeading(choice, group.name);
    for (const CatalogueEntry* entry : group.entries) addEntry(choice, *entry);
  }
}

void drawKinds(QComboBox& choice, const std::vector<CatalogueEntry>& entries, int side) {
  if (std::all_of(entries.begin(), entries.end(),
                  [](const CatalogueEntry& entry) { return entry.picture.empty(); }))
    return;
  choice.setIconSize({side, side});
  for (const CatalogueEntry& entry : entries)
    choice.setItemIcon(choice.findData(text(entry.id)), kindIcon(entry, themeOf(&choice).dark));
}

}  // namespace ordinate
