#include "app/window/window_tour.h"

#include "app/base/folding_dock.h"
#include "app/window/run_bar.h"
#include "app/window/workspace.h"

namespace ordinate {

std::vector<TourStep> windowTour(RunBar& bar, Workspace& workspace) {
  const auto view = [&workspace](const char* name) -> QWidget* {
    const auto& found =
        workspace.views()[static_cast<std::size_t>(workspace.viewNamed(QString::fromLatin1(name)))];
    return found.dock != nullptr ? found.dock : found.widget;
  };
  return {
      {view("builder"), TourCard::tr("The experiment"),
       TourCard::tr(
           "A task, one model, and variants of it that differ in one thing: here the positional encoding. "
           "Everything can be changed, and undone with Ctrl+Z.")},
      {&bar, TourCard::tr("The race"),
       TourCard::tr(
           "Space trains all variants side by side, on the same data; Space again pauses. R goes back to "
           "the start, and the same seed gives the same race.")},
      {view("curves"), TourCard::tr("Accuracy and loss"),
       TourCard::tr("One line for each variant, measured on samples that are never trained on. Dashed levels "
                    "say what guessing "
                    "gives, and the best that is possible without order.")},
      {view("positions"), TourCard::tr("Position vectors"),
       TourCard::tr(
           "Each row is a position: what the model adds to tell places apart. Learned ones change while they "
           "train.")},
      {view("similarity"), TourCard::tr("Similarity"),
       TourCard::tr("How alike two positions are. A band along the diagonal: neighbours are alike. Tabs "
                    "beside it have "
                    "other lengths and analyses.")},
      {view("answers"), TourCard::tr("Try an input"),
       TourCard::tr("Type a sequence and read what each model makes of it, also while it trains.")},
      {view("runs"), TourCard::tr("Runs"),
       TourCard::tr("Every race is kept. Choose one to see it again, beside others if you like.")},
  };
}

}  // namespace ordinate
