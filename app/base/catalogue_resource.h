#pragma once
#include <QString>
#include <future>

#include "model/options/catalogue.h"

namespace ordinate {

/// Everything a user can choose from, as it was written when the program was built; needs no LibTorch.
Result<Catalogue> readCatalogue(const QString& path = QStringLiteral(":/catalogue.json"));

/// The same beside the thread that calls this, which is about to make the application. Qt takes the first
/// thread that it meets for the one of the application, so it meets the caller first: events of the screen
/// would not wake a window that belongs to another thread.
std::future<Result<Catalogue>> readCatalogueBeside(const QString& path = QStringLiteral(":/catalogue.json"));

}  // namespace ordinate
