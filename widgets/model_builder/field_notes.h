#pragma once
#include <QString>
#include <QStringList>
#include <map>
#include <string>

#include "model/options/error.h"
#include "model/options/json.h"
#include "model/options/option.h"

namespace ordinate {

/// What a form says beside one field besides its value.
struct FieldNote {
  QStringList problems;     ///< each in words, shown with an icon
  QString varied;           ///< what each variant has where they differ; else empty
  bool overridden = false;  ///< the selected variant's own patch sets this field
  Json automatic;           ///< the value that an absent field gets; null where there is none
  int character = 0;        ///< of a text where the first problem is, counted from 1; 0: nowhere
};

/// By option key. Keys that no option has (an unknown field, or "" for the object itself) are shown
/// below the fields.
using FieldNotes = std::map<std::string, FieldNote>;

/// An error's words without its path, which the place beside the field already says.
/// What is expected of an option is said in the form's words, and that it can be left out is said by a
/// button.
QString problemText(const Error& error, const Option* option = nullptr);

/// The character that a problem of a typed text names, counted from 1; 0: it names none.
int characterOf(const Error& error);

/// The field's name directly below `path` in the path `where`, or "" where it is not below.
std::string keyBelow(const std::string& where, const std::string& path);

/// The notes that the errors below `path` (such as `base.task`) make.
FieldNotes notesFrom(const Errors& errors, const std::string& path);

}  // namespace ordinate
