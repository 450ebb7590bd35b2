#include "app/figures/gif_file.h"

#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace ordinate {

namespace {

constexpr std::size_t mostColours = 256;
constexpr int bits = 6;  ///< of each channel, by which colours are told apart
constexpr int shift = 8 - bits;

/// Colours of a picture that are told apart no further.
struct Bin {
  std::array<std::int64_t, 3> sums = {};
  std::int64_t count = 0;

  double mean(int channel) const {
    return static_cast<double>(sums[static_cast<std::size_t>(channel)]) / static_cast<double>(count);
  }
};

std::size_t placeOf(QRgb colour) {
  return (std::size_t(qRed(colour) >> shift) << (2 * bits)) | (std::size_t(qGreen(colour) >> shift) << bits) |
         std::size_t(qBlue(colour) >> shift);
}

/// Bins that share a colour: from `begin` up to `end` of a list.
struct Box {
  std::size_t begin = 0;
  std::size_t end = 0;
  int channel = 0;    ///< that they differ in most
  double spread = 0;  ///< there: squared deviations from the mean, of every pixel
};

/// Splits colours into boxes (Heckbert 1982, "Color image quantization for frame buffer display"): always the
/// box with the largest spread, at its mean.
class ColourBoxes {
 public:
  explicit ColourBoxes(std::vector<Bin> bins) : m_bins(std::move(bins)) {
    m_order.resize(m_bins.size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    m_boxes.push_back(measured(0, m_bins.size()));
    while (m_boxes.size() < mostColours && splitLargest()) {
    }
  }

  std::vector<QRgb> colours() const {
    std::vector<QRgb> colours;
    for (const Box& box : m_boxes) {
      Bin all;
      for (std::size_t i = box.begin; i < box.end; ++i) {
        for (std::size_t c = 0; c < 3; ++c) all.sums[c] += bin(i).sums[c];
        all.count += bin(i).count;
      }
      colours.push_back(qRgb(qRound(all.mean(0)), qRound(all.mean(1)), qRound(all.mean(2))));
    }
    return colours;
  }

  /// For each bin the box that it is in.
  std::vector<std::uint8_t> places() const {
    std::vector<std::uint8_t> places(m_bins.size());
    for (std::size_t box = 0; box < m_boxes.size(); ++box)
      for (std::size_t i = m_boxes[box].begin; i < m_boxes[box].end; ++i)
        places[m_order[i]] = static_cast<std::uint8_t>(box);
    return places;
  }

 private:
  const Bin& bin(std::size_t i) const { return m_bins[m_order[i]]; }

  double meanOf(const Box& box, int channel) const {
    double sum = 0;
    double count = 0;
    for (std::size_t i = box.begin; i < box.end; ++i) {
      sum += bin(i).mean(channel) * static_cast<double>(bin(i).count);
      count += static_cast<double>(bin(i).count);
    }
    return sum / count;
  }

  Box measured(std::size_t begin, std::size_t end) const {
    Box box{begin, end, 0, -1};
    for (int channel = 0; channel < 3; ++channel) {
      const double mean = meanOf(box, channel);
      double spread = 0;
      for (std::size_t i = begin; i < end; ++i) {
        const double off = bin(i).mean(channel) - mean;
        spread += off * off * static_cast<double>(bin(i).count);
      }
      if (spread > box.spread) {
        box.spread = spread;
        box.channel = channel;
      }
    }
    return box;
  }

  bool splitLargest() {
    const auto largest = std::max_element(m_boxes.begin(), m_boxes.end(),
                                          [](const Box& a, const Box& b) { return a.spread < b.spread; });
    if (largest->spread <= 0) return false;
    const Box box = *largest;
    const double mean = meanOf(box, box.channel);
    const auto begin = m_order.begin() + static_cast<std::ptrdiff_t>(box.begin);
    const auto end = m_order.begin() + static_cast<std::ptrdiff_t>(box.end);
    const auto middle =
        std::partition(begin, end, [&](std::size_t i) { return m_bins[i].mean(box.channel) <= mean; });
    const auto cut = static_cast<std::size_t>(middle - m_order.begin());
    if (cut == box.begin || cut == box.end) {
      largest->spread = 0;  // they differ by less than can be computed
      return true;
    }
    *largest = measured(box.begin, cut);
    m_boxes.push_back(measured(cut, box.end));
    return true;
  }

  std::vector<Bin> m_bins;
  std::vector<std::size_t> m_order;  ///< of the bins, so that those of a box stand together
  std::vector<Box> m_boxes;
};

Error gifError(int code) {
  const char* text = GifErrorString(code);
  return {"GIF", text != nullptr ? text : "the picture could not be encoded", "", ""};
}

int appendBytes(GifFileType* file, const GifByteType* bytes, int count) {
  static_cast<QByteArray*>(file->UserData)->append(reinterpret_cast<const char*>(bytes), count);
  return count;
}

/// Where two pictures of one size differ; empty: nowhere.
QRect difference(const QImage& a, const QImage& b) {
  QRect changed;
  for (int y = 0; y < a.height(); ++y) {
    const auto* first = reinterpret_cast<const QRgb*>(a.constScanLine(y));
    const auto* second = reinterpret_cast<const QRgb*>(b.constScanLine(y));
    int left = 0;
    while (left < a.width() && first[left] == second[left]) ++left;
    if (left == a.width()) continue;
    int right = a.width() - 1;
    while (first[right] == second[right]) --right;
    changed |= QRect(left, y, right - left + 1, 1);
  }
  return changed;
}

}  // namespace

IndexedPicture indexedPicture(const QImage& picture) {
  constexpr std::size_t places = std::size_t{1} << (3 * bits);
  std::vector<Bin> all(places);
  for (int y = 0; y < picture.height(); ++y) {
    const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
    for (int x = 0; x < picture.width(); ++x) {
      Bin& bin = all[placeOf(line[x])];
      bin.sums[0] += qRed(line[x]);
      bin.sums[1] += qGreen(line[x]);
      bin.sums[2] += qBlue(line[x]);
      ++bin.count;
    }
  }
  std::vector<Bin> used;
  std::vector<std::uint32_t> usedAt(places);
  for (std::size_t place = 0; place < places; ++place) {
    if (all[place].count == 0) continue;
    usedAt[place] = static_cast<std::uint32_t>(used.size());
    used.push_back(all[place]);
  }
  const ColourBoxes boxes(std::move(used));
  const std::vector<std::uint8_t> boxOf = boxes.places();
  IndexedPicture result{boxes.colours(), {}};
  result.pixels.reserve(qsizetype(picture.width()) * picture.height());
  for (int y = 0; y < picture.height(); ++y) {
    const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
    for (int x = 0; x < picture.width(); ++x)
      result.pixels.append(static_cast<char>(boxOf[usedAt[placeOf(line[x])]]));
  }
  return result;
}

struct GifFile::State {
  QSize size;
  QByteArray bytes;
  GifFileType* file = nullptr;
  int problem = 0;
  QImage before;

  void begin(const QByteArray& comment);
  bool put(const IndexedPicture& picture, const QRect& at, int hundredths);
};

void GifFile::State::begin(const QByteArray& comment) {
  file = EGifOpen(&bytes, appendBytes, &problem);
  if (file == nullptr) return;
  EGifSetGifVersion(file, true);
  // Netscape's extension, which every reader knows: repeat for ever.
  const std::string name = "NETSCAPE2.0";
  const std::array<GifByteType, 3> repeats = {1, 0, 0};
  bool good = EGifPutScreenDesc(file, size.width(), size.height(), 8, 0, nullptr) == GIF_OK &&
              EGifPutExtensionLeader(file, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
              EGifPutExtensionBlock(file, static_cast<int>(name.size()), name.data()) == GIF_OK &&
              EGifPutExtensionBlock(file, static_cast<int>(repeats.size()), repeats.data()) == GIF_OK &&
              EGifPutExtensionTrailer(file) == GIF_OK;
  if (good && !comment.isEmpty()) good = EGifPutComment(file, comment.constData()) == GIF_OK;
  if (!good) problem = file->Error;
}

bool GifFile::State::put(const IndexedPicture& picture, const QRect& at, int hundredths) {
  int count = 2;
  while (count < static_cast<int>(picture.colours.size())) count *= 2;
  ColorMapObject* map = GifMakeMapObject(count, nullptr);
  if (map == nullptr) return false;
  for (std::size_t i = 0; i < picture.colours.size(); ++i) {
    const QRgb colour = picture.colours[i];
    map->Colors[i] = {static_cast<GifByteType>(qRed(colour)), static_cast<GifByteType>(qGreen(colour)),
                      static_cast<GifByteType>(qBlue(colour))};
  }
  GraphicsControlBlock control = {};
  control.DisposalMode = DISPOSE_DO_NOT;
  control.DelayTime = hundredths;
  control.TransparentColor = NO_TRANSPARENT_COLOR;
  std::array<GifByteType, 4> block = {};
  EGifGCBToExtension(&control, block.data());
  bool good = EGifPutExtension(file, GRAPHICS_EXT_FUNC_CODE, static_cast<int>(block.size()), block.data()) ==
                  GIF_OK &&
              EGifPutImageDesc(file, at.left(), at.top(), at.width(), at.height(), false, map) == GIF_OK;
  QByteArray pixels = picture.pixels;
  for (int y = 0; good && y < at.height(); ++y) {
    auto* line = reinterpret_cast<GifPixelType*>(pixels.data() + qsizetype(y) * at.width());
    good = EGifPutLine(file, line, at.width()) == GIF_OK;
  }
  GifFreeMapObject(map);
  return good;
}

GifFile::GifFile(QSize size, const QByteArray& comment) : m_state(std::make_unique<State>()) {
  m_state->size = size;
  m_state->begin(comment);
}

GifFile::~GifFile() {
  if (m_state->file != nullptr) EGifCloseFile(m_state->file, nullptr);
}

Result<void> GifFile::add(const QImage& picture, int hundredths) {
  State& state = *m_state;
  if (state.file == nullptr || state.problem != 0) return tl::unexpected(gifError(state.problem));
  const QImage now = picture.convertToFormat(QImage::Format_RGB32);
  QRect changed = state.before.isNull() ? now.rect() : difference(state.before, now);
  // A frame holds something at least, so that its time is kept.
  if (changed.isEmpty()) changed = QRect(0, 0, 1, 1);
  if (!state.put(indexedPicture(now.copy(changed)), changed, hundredths)) {
    state.problem = state.file->Error;
    return tl::unexpected(gifError(state.problem));
  }
  state.before = now;
  return {};
}

Result<QByteArray> GifFile::finish() {
  State& state = *m_state;
  if (state.file == nullptr || state.problem != 0) return tl::unexpected(gifError(state.problem));
  int problem = 0;
  const bool closed = EGifCloseFile(std::exchange(state.file, nullptr), &problem) == GIF_OK;
  if (!closed) return tl::unexpected(gifError(problem));
  return state.bytes;
}

}  // namespace ordinate
