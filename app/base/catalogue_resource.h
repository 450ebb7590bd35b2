#pragma once
#include <QString>

#include "model/options/catalogue.h"

namespace ordinate {

/// Everything a user can choose from, as it was written when the program was built; needs no LibTorch.
Result<Catalogue> readCatalogue(const QString& path = QStringLiteral(":/catalogue.json"));

}  // namespace ordinate
