#pragma once
#include <QString>
#include <vector>

#include "model/options/catalogue.h"

namespace ordinate {

/// A page of the help, named `order-blind-bound` or `encodings/learned`.
struct HelpPage {
  QString name;
  QString title;
  /// The part of Qt's HTML that browsers know too; links are names of pages, formulas as MathBrowser reads
  /// them.
  QString html;
  QString group;  ///< "Encodings"; empty for pages that were written by hand
};

/// Pages that were written by hand (resources/help), and one for every entry of the catalogue, made from its
/// description.
std::vector<HelpPage> helpPages(const Catalogue& catalogue);

/// The help page of one catalogue entry as HTML: summary, help, table of options, source.
QString entryHelpHtml(const CatalogueEntry& entry);

}  // namespace ordinate
