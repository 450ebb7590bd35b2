#pragma once
#include "app/store/run_store.h"

namespace ordinate {

class Settings;

/// Where the program keeps what it writes by itself: `ordinate` in the user's data folder.
QString userDataFolder();
/// The user's store: where the settings say, else in the user's data folder.
StorePlaces userStore(const Settings& settings);

}  // namespace ordinate
