#pragma once

#include "media/gst/GstPtr.h"

#include <functional>
#include <utility>

namespace media {

namespace detail {

template <typename F, typename... Args>
struct Handler {
    F function;
    static void call(gpointer, Args... args, gpointer self) { static_cast<Handler*>(self)->function(args...); }
    static void drop(gpointer self, GClosure*) { delete static_cast<Handler*>(self); }
};

} // namespace detail

/// Connects a function object to a GObject signal with these arguments; it lives as long as the connection. Called on whatever
/// thread emits.
template <typename... Args, typename F>
gulong onSignal(gpointer object, const char* signal, F function)
{
    using Handler = detail::Handler<F, Args...>;
    return g_signal_connect_data(object, signal, reinterpret_cast<GCallback>(reinterpret_cast<void (*)()>(&Handler::call)),
        new Handler{std::move(function)}, &Handler::drop, static_cast<GConnectFlags>(0));
}

/// A promise whose reply (null when it was given up) goes to `reply`, on the thread that answers. The action
/// that gets it holds it until then.
inline GstPtr<GstPromise> promiseFor(std::function<void(const GstStructure*)> reply)
{
    using Reply = std::function<void(const GstStructure*)>;
    return GstPtr<GstPromise>(gst_promise_new_with_change_func(
        [](GstPromise* promise, gpointer data) {
            const bool replied = gst_promise_wait(promise) == GST_PROMISE_RESULT_REPLIED;
            (*static_cast<Reply*>(data))(replied ? gst_promise_get_reply(promise) : nullptr);
        },
        new Reply(std::move(reply)), [](gpointer data) { delete static_cast<Reply*>(data); }));
}

} // namespace media
