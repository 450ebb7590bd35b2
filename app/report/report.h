#pragma once
#include <QByteArray>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "widgets/common/figure.h"

/// What a report of runs says, apart from how a page of HTML or PDF shows it. Plain values; all text is plain
/// text.
namespace ordinate {

struct ReportText {
  QString text;
  bool quiet = false;  ///< rules and explanations, set smaller
};

struct ReportList {
  QStringList items;
};

/// What is typed into a terminal.
struct ReportInput {
  QString text;
};

struct ReportCell {
  QString text;
  std::optional<double> shade = {};  ///< 0 … 1: how strongly the cell is coloured; the text says it too
};

struct ReportColumn {
  QString title;
  bool number = false;  ///< flush right
};

struct ReportTable {
  QString caption;  ///< what it shows, above it
  std::vector<ReportColumn> columns;
  std::vector<std::vector<ReportCell>> rows;  ///< each with a cell for every column
  std::size_t names = 1;                      ///< so many columns on the left name the row
};

struct ReportFigure {
  std::shared_ptr<const Figure> figure;
  QString caption;
  QString alternative;  ///< what it shows, for those who cannot see it
  double most = 1;      ///< of a page's height that it may take
};

using ReportBlock = std::variant<ReportText, ReportList, ReportInput, ReportTable, ReportFigure>;

struct ReportSection {
  QString title;
  std::vector<ReportBlock> blocks;
  bool ownPage = false;  ///< begins a page, where there are pages
};

struct ReportFile {
  QString name;
  QByteArray bytes;
};

struct Report {
  QString title;
  QString question;  ///< below the title; may be empty
  QString summary;   ///< what was run, in one sentence
  std::vector<ReportSection> sections;
  QByteArray experiment;                   ///< its file's text, carried inside
  QString experimentName;                  ///< of that file
  std::vector<ReportFile> moreFiles = {};  ///< attached too
};

}  // namespace ordinate
