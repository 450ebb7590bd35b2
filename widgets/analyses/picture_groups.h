#pragma once
#include <QString>
#include <vector>

#include "widgets/analyses/analysed_table.h"
#include "widgets/common/colour_map.h"
#include "widgets/common/spoken_text.h"

namespace ordinate {

/// The same picture of several tables, on one colour scale.
struct PictureGroup {
  struct Item {
    QString label;  ///< of the table
    AnalysisPicture picture;
  };
  QString key;
  QString title;
  QString rowAxis;
  QString columnAxis;
  QString valueAxis;
  ColourMap map = ColourMap::diverging;
  double low = -1;
  double high = 1;
  bool logarithmic = false;  ///< low and high are positive, colours go by the logarithm
  std::vector<Item> items;

  /// What is coloured: the values, or their logarithms to base ten (of what is not above `low`, that of it).
  Matrix coloured(const Item& item) const;
  double colouredLow() const;
  double colouredHigh() const;

  bool rowsArePositions() const { return rowAxis == spokenText("position"); }
  /// What a row stands for: its value on the axis, or its number where the picture has none.
  static double rowValue(const AnalysisPicture& picture, int row);
  static double columnValue(const AnalysisPicture& picture, int column);
  QString readOut(const Item& item, int row, int column) const;
  QString formula(const Item& item, int row, int column) const;  ///< the same as an equation, in TeX
  QString summary(const Item& item) const;                       ///< in words, for screen readers
};

std::vector<PictureGroup> pictureGroups(const AnalysedTables& tables);

/// The same path of several tables.
struct PathGroup {
  struct Item {
    QString label;
    AnalysisPath path;
  };
  QString key;
  QString title;
  std::vector<Item> items;
};

std::vector<PathGroup> pathGroups(const AnalysedTables& tables);

/// Sentences of the tables and their baselines; one that not all tables have names its table.
QStringList analysisNotes(const AnalysedTables& tables);

}  // namespace ordinate
