#pragma once
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>

namespace ordinate {

/// Memory that is asked for again with every step and allocated only when it has to grow. Aligned for the
/// widest vectors; contents are whatever was written last.
class Buffer {
 public:
  float* get(std::int64_t count) {
    if (count > capacity_) {
      data_.reset(static_cast<float*>(
          ::operator new (sizeof(float) * static_cast<std::size_t>(count), std::align_val_t{alignment})));
      capacity_ = count;
    }
    return data_.get();
  }

  float* zeros(std::int64_t count) {
    float* data = get(count);
    std::memset(data, 0, sizeof(float) * static_cast<std::size_t>(count));
    return data;
  }

  const float* data() const { return data_.get(); }
  float* data() { return data_.get(); }

 private:
  static constexpr std::size_t alignment = 64;
  struct Free {
    void operator()(float* data) const { ::operator delete (data, std::align_val_t{alignment}); }
  };
  std::unique_ptr<float, Free> data_;
  std::int64_t capacity_ = 0;
};

}  // namespace ordinate
