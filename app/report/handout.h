#pragma once
#include <map>
#include <string>

#include "app/report/report.h"
#include "model/lecture/lecture.h"
#include "model/library/model_library.h"
#include "model/options/error.h"

namespace ordinate {

/// A lecture on paper, and its races as folders with run folders inside.
struct HandoutSource {
  Lecture lecture;
  std::map<std::string, QString> races;  ///< by experiment; those that are missing are not drawn
  ModelLibrary* library = nullptr;       ///< for analyses; null: they are not drawn
};

/// One stop a page: its words, what it shows, what was measured, and how to do it again. Reads files: not for
/// the GUI thread.
Result<Report> makeHandout(const HandoutSource& source, const Catalogue& catalogue);

/// Writes it as PDF or HTML, by the ending of `path`, which checkReportPath has passed; whole or not at all.
/// `fontFamily` as in write_report.h.
Result<void> writeHandout(const HandoutSource& source, const QString& path, const QString& fontFamily,
                          const Catalogue& catalogue);

}  // namespace ordinate
