#include "app/document/gallery_source.h"

#include <QCoreApplication>
#include <QFile>
#include <algorithm>

#include "app/document/examples.h"
#include "app/document/experiment_source.h"
#include "model/options/json.h"
#include "widgets/common/duration_text.h"

namespace ordinate {

namespace {

struct GalleryText {
  Q_DECLARE_TR_FUNCTIONS(Gallery)
};

/// Written by tests/benchmarks/gallery.py.
Json measured(const QString& kind, const QString& id) {
  QFile file(QStringLiteral(":/gallery/%1/%2.json").arg(kind, id));
  if (!file.open(QIODevice::ReadOnly)) return Json::object();
  const QByteArray text = file.readAll();
  const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
  return json.is_object() ? json : Json::object();
}

std::vector<GalleryCurve> curvesIn(const Json& json) {
  std::vector<GalleryCurve> curves;
  for (const Json& each : json.value("curves", Json::array())) {
    GalleryCurve curve{QString::fromStdString(each.at("label")), each.at("plain"), {}};
    for (const Json& point : each.at("points")) curve.points.emplace_back(point.at(0), point.at(1));
    curves.push_back(std::move(curve));
  }
  return curves;
}

GalleryItem exampleItem(const Example& example) {
  const Json json = measured(QStringLiteral("examples"), example.id);
  GalleryItem item{example.path, example.name, exampleQuestion(example.path), {}, curvesIn(json)};
  constexpr double patience = 600;  // seconds
  item.isLong = json.value("seconds", 0.0) > patience;
  if (json.contains("seconds"))
    item.effort = GalleryText::tr("about %1 on two cores").arg(durationText(json["seconds"]));
  return item;
}

GalleryItem lectureItem(const Example& lecture) {
  const Json json = measured(QStringLiteral("lectures"), lecture.id);
  GalleryItem item{lecture.path, lecture.name, {}, {}, curvesIn(json)};
  item.question = lecture.claim.isEmpty() ? GalleryText::tr("A talk, led by Page Down and Space.")
                                          : QStringLiteral("“%1”").arg(lecture.claim);
  if (json.contains("stops"))
    item.effort = GalleryText::tr("%1 stops, recorded").arg(json["stops"].get<int>());
  return item;
}

}  // namespace

std::vector<GalleryShelf> galleryShelves(const QStringList& seen) {
  std::vector<GalleryShelf> shelves = {
      {GalleryText::tr("Examples"), GalleryText::tr("Experiments that you run and change."), {}},
      {GalleryText::tr("Lectures"), GalleryText::tr("For a room, on the whole screen; Esc comes back."), {}},
      {GalleryText::tr("Lessons"),
       GalleryText::tr("Sentences of an essay and one of our own, put to the test on the whole screen: say "
                       "what you expect, then "
                       "see."),
       {}}};
  for (const Example& example : examples()) shelves[0].items.push_back(exampleItem(example));
  for (const Example& lecture : lectures())
    shelves[lecture.claim.isEmpty() ? 1 : 2].items.push_back(lectureItem(lecture));
  for (GalleryShelf& shelf : shelves)
    for (GalleryItem& item : shelf.items) item.seen = seen.contains(item.path);
  return shelves;
}

std::optional<GalleryItem> nextInGallery(const QString& path, const QStringList& seen) {
  for (const GalleryShelf& shelf : galleryShelves(seen)) {
    const auto& items = shelf.items;
    const auto own =
        std::find_if(items.begin(), items.end(), [&](const GalleryItem& item) { return item.path == path; });
    if (own == items.end()) continue;
    const auto next = std::find_if(own + 1, items.end(), [](const GalleryItem& item) { return !item.seen; });
    return next == items.end() ? std::nullopt : std::optional(*next);
  }
  return std::nullopt;
}

}  // namespace ordinate
