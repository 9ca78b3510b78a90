#pragma once

#include <coroutine>
#include <exception>
#include <functional>
#include <optional>
#include <utility>

namespace app {

/// A coroutine that starts when it is awaited and yields one T. The demonstration's steps are written with it: they read
/// from top to bottom while the event loop goes on. One thread (the GUI thread) only.
template <typename T>
class Task {
public:
    struct promise_type {
        std::optional<T> value;
        std::coroutine_handle<> awaiter;

        Task get_return_object() { return Task(Handle::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept { return Final{}; }
        void return_value(T result) { value = std::move(result); }
        // A throw here is a defect of the steps themselves; there is nobody to hand it to.
        void unhandled_exception() { std::terminate(); }
    };
    using Handle = std::coroutine_handle<promise_type>;

    Task(Task&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) { }
    Task& operator=(Task&&) = delete;
    ~Task()
    {
        if (m_handle)
            m_handle.destroy();
    }

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiter)
    {
        m_handle.promise().awaiter = awaiter;
        return m_handle;
    }
    T await_resume() { return std::move(*m_handle.promise().value); }

    /// Starts it without an awaiter; the Task must outlive the run.
    void start() { m_handle.resume(); }

private:
    struct Final {
        bool await_ready() const noexcept { return false; }
        std::coroutine_handle<> await_suspend(Handle handle) noexcept
        {
            return handle.promise().awaiter ? handle.promise().awaiter : std::noop_coroutine();
        }
        void await_resume() noexcept { }
    };
    explicit Task(Handle handle) : m_handle(handle) { }
    Handle m_handle;
};

/// An operation that answers by a callback. Make it a named variable and await that: GCC 12 destroys closures twice that are
/// temporaries of a co_await expression. `Answer<T> answer([&](auto done) { port.load(id, this, done); }); co_await answer;`
template <typename T>
class Answer {
public:
    using Done = std::function<void(T)>;
    explicit Answer(std::function<void(Done)> begin) : m_begin(std::move(begin)) { }

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> awaiter)
    {
        // the frame, and this with it, may be gone when begin returns: nothing is touched afterwards
        const auto begin = std::move(m_begin);
        begin([this, awaiter](T value) {
            m_value = std::move(value);
            awaiter.resume();
        });
    }
    T await_resume() { return std::move(*m_value); }

private:
    std::function<void(Done)> m_begin;
    std::optional<T> m_value;
};

} // namespace app
