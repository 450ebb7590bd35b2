#pragma once
#include <QString>
#include <QStringList>
#include <string>
#include <vector>

#include "model/lecture/lecture.h"

namespace ordinate {

/// How the files of lectures end.
inline constexpr const char* lectureSuffix = ".ordinate-lecture";

/// The ids of the lectures that come with the program, in the order of their names.
QStringList lectureIds();
QString lectureResource(const QString& id);

/// Reads a file, or a resource. `panels` are the names that a stop may show; empty: any. All problems in one
/// go.
Checked<Lecture> readLecture(const QString& path, const Catalogue& catalogue,
                             const std::vector<std::string>& panels);

/// Reads FILE, or one of `lectureIds`.
Checked<Lecture> readLectureSource(const QString& source, const Catalogue& catalogue);

}  // namespace ordinate
